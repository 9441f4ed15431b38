package troupe.launcher.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import troupe.identity.AccessTokens;
import troupe.identity.Caller;
import troupe.identity.KeyRing;
import troupe.identity.KeyRingFile;
import troupe.identity.Role;
import troupe.workbench.terminal.Screen;

/** Makes a token on a node's own machine. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        header = "Make a token for staff or a machine.",
        description = {
            "",
            "Prints a token that the nodes with these keys accept. Whoever can read the keys may make any token, so only"
                    + " the node's own user can. With --rotate a new key is made instead: nodes sign with it within half a"
                    + " minute, and what earlier keys have signed is good until it expires.",
            "",
        })
final class TokenCommand implements Callable<Integer> {
    private static final long MINUTES_MAX = AccessTokens.VALID_MAX.toMinutes();

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Option(
            names = "--role",
            paramLabel = "R",
            defaultValue = "clerk",
            description = "customer, clerk (catalog, stock, dispatch) or operator (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private Role role;

    @Option(names = "--for", paramLabel = "NAME", description = "Whose it is: a name, or a customer's id.")
    private @Nullable String subject;

    @Option(
            names = "--scope",
            paramLabel = "A,B",
            split = ",",
            description = "What it is good for: tags of the contract, such as stock (default: all that the role may).")
    private List<String> scopes = List.of();

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long it is good for (default: ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The node's data directory, with the keys unless settings name others (default: data).")
    private @Nullable Path data;

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "The keys where they are in another file (default: as TROUPE_IDENTITY__KEYS has it).")
    private @Nullable Path keys;

    @Option(names = "--rotate", description = "Make a new key.")
    private boolean rotate;

    @Override
    public Integer call() {
        Flags.between(spec, "--minutes", 1, minutes, MINUTES_MAX);
        KeyRingFile file = CommandTokens.keys(keys, data, CommandTokens.settings(System.getenv()));
        Screen screen = Screen.of(spec.commandLine().getOut());
        if (rotate) {
            KeyRing ring = file.rotate();
            screen.line("keys, the latest last: " + String.join(", ", ring.ids()));
            return 0;
        }
        Caller caller = caller();
        screen.line(AccessTokens.mint(file.read(), caller, Instant.now(), Duration.ofMinutes(minutes))
                .value());
        return 0;
    }

    private Caller caller() {
        if (role == Role.ANONYMOUS || subject == null) {
            throw new ParameterException(
                    spec.commandLine(), "--role customer, clerk or operator and --for say whose token it is");
        }
        try {
            return new Caller(subject, role, new LinkedHashSet<>(scopes));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "the token is not for anybody: " + e.getMessage());
        }
    }
}
