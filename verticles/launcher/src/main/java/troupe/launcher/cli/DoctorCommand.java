package troupe.launcher.cli;

import io.vertx.core.Vertx;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import troupe.config.ConfigException;
import troupe.config.Secret;
import troupe.config.Settings;
import troupe.system.Foundations;
import troupe.system.TroupeSystem;
import troupe.workbench.client.Api;
import troupe.workbench.doctor.Diagnosis;
import troupe.workbench.doctor.Doctor;
import troupe.workbench.doctor.NodesAsked;
import troupe.workbench.terminal.Screen;

/** Says what is wrong with a system. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        header = "Say what is wrong with a system, and what to do.",
        description = {
            "",
            "Asks running nodes, and looks at what they stand on: the settings that 'start' would find here with the"
                    + " same flags, PostgreSQL, Kafka, certificates and the data directory. Nothing is started or changed."
                    + " docs/DOCTOR.md explains each finding.",
            "The exit status is 0 if there are warnings at most, 1 if there is a problem, and 2 if something could not"
                    + " be looked at.",
            "",
        })
final class DoctorCommand implements Callable<Integer> {
    /** At a time: one that hangs does not keep the others from being answered. */
    private static final int CALLS_MAX = 4;

    private final TroupeSystem system;
    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private final OperatorFlags node = new OperatorFlags();

    @Option(
            names = "--peer",
            paramLabel = "U",
            converter = Flags.NodeUrl.class,
            description = "Another node of the cluster, once for each: whether all see the same is compared.")
    private List<URI> peers = List.of();

    @Option(names = "--no-node", description = "Ask no node, as where none runs.")
    private boolean noNode;

    @Mixin
    private final PartFlags parts = new PartFlags();

    @Option(names = "--profile", paramLabel = "NAME", description = "Settings that come with Troupe: dev or demo.")
    private @Nullable String profile;

    @Mixin
    private final NodeFlags flags = new NodeFlags();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    DoctorCommand(TroupeSystem system) {
        this(system, System.getenv());
    }

    DoctorCommand(TroupeSystem system, Map<String, String> environment) {
        this.system = system;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        LogSettings.DEFAULTS.with(Level.ERROR).apply();
        Set<String> services = parts.of(system);
        Screen screen = Screen.of(spec.commandLine().getOut());
        try (Cleanup cleanup = new Cleanup()) {
            Diagnosis diagnosis = examine(cleanup.add(DemoCommand.client()), services);
            diagnosis.lines().forEach(screen::line);
            json.print(screen, diagnosis);
            return diagnosis.exitStatus();
        }
    }

    private Diagnosis examine(Vertx vertx, Set<String> services) {
        Settings settings;
        try {
            settings = flags.settings(profile, environment);
        } catch (ConfigException wrong) {
            return wrong(vertx, CommandTokens.settings(environment), wrong);
        }
        LogSettings.read(settings, LogSettings.DEFAULTS);
        Foundations foundations;
        try {
            foundations = system.foundations(settings, node.data(), services);
        } catch (ConfigException wrong) {
            return wrong(vertx, settings, wrong);
        }
        return Doctor.examine(vertx, nodes(vertx, settings), foundations);
    }

    private Diagnosis wrong(Vertx vertx, Settings settings, ConfigException wrong) {
        return Doctor.examine(vertx, nodes(vertx, settings), String.valueOf(wrong.getMessage()));
    }

    /** Nodes tell much also to those who have no token. */
    private NodesAsked nodes(Vertx vertx, Settings settings) {
        List<Api> apis = new ArrayList<>();
        if (noNode) {
            return new NodesAsked(apis, Optional.empty());
        }
        apis.add(new Api(vertx, node.url(), CALLS_MAX));
        peers.forEach(url -> apis.add(new Api(vertx, url, CALLS_MAX)));
        try {
            Secret token = node.token(settings, environment);
            return new NodesAsked(apis.stream().map(api -> api.showing(token)).toList(), Optional.empty());
        } catch (ConfigException unreadable) {
            return new NodesAsked(apis, Optional.of(String.valueOf(unreadable.getMessage())));
        }
    }
}
