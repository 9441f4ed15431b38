package troupe.launcher.cli;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import troupe.config.Settings;
import troupe.system.RunningNode;
import troupe.system.TroupeSystem;
import troupe.workbench.terminal.Screen;

/** Runs a node until the process is asked to end. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        header = "Run a node.",
        description = {
            "",
            "Starts the services and the gateway, prints a line 'ready URL' when orders are taken, and runs until it is"
                    + " asked to end: then it stops taking, finishes what it took, and leaves.",
            "Where no databases are configured, it keeps its data in an embedded PostgreSQL; nodes on the same data"
                    + " directory share it.",
            "",
        })
final class StartCommand implements Callable<Integer> {
    private final TroupeSystem system;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private final PartFlags parts = new PartFlags();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where the embedded PostgreSQL keeps its files (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private Path data;

    @Option(names = "--profile", paramLabel = "NAME", description = "Settings that come with Troupe: dev or demo.")
    private @Nullable String profile;

    @Mixin
    private final NodeFlags flags = new NodeFlags();

    StartCommand(TroupeSystem system) {
        this.system = system;
    }

    @Override
    public Integer call() throws InterruptedException {
        Set<String> services = parts.of(system);
        Settings settings = flags.settings(profile, System.getenv());
        LogSettings.read(settings, LogSettings.DEFAULTS).apply();
        Screen screen = Screen.of(spec.commandLine().getOut());
        try (Cleanup cleanup = new Cleanup()) {
            RunningNode node = cleanup.add(system.start(settings, data, services));
            node.describe().forEach(screen::line);
            screen.line(RunningNode.READY + (node.url() == null ? "" : node.url()));
            untilTheProcessEnds();
        }
        return 0;
    }

    /** The clean-up runs at shutdown, beside this thread. */
    private static void untilTheProcessEnds() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
