package troupe.launcher.cli;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import troupe.config.Settings;
import troupe.system.RunningNode;
import troupe.system.TroupeSystem;
import troupe.system.WholeSystem;
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

    /** What the help names. */
    static final class Parts implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return new WholeSystem().parts().iterator();
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Option(
            names = "--services",
            paramLabel = "A,B",
            split = ",",
            completionCandidates = Parts.class,
            description = "What to run: some of ${COMPLETION-CANDIDATES} (default: all).")
    private List<String> services = List.of();

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
        Set<String> parts = parts();
        Settings settings = flags.settings(profile, System.getenv());
        LogSettings.read(settings, LogSettings.DEFAULTS).apply();
        Screen screen = Screen.of(spec.commandLine().getOut());
        try (Cleanup cleanup = new Cleanup()) {
            RunningNode node = cleanup.add(system.start(settings, data, parts));
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

    private Set<String> parts() {
        if (services.isEmpty()) {
            return new LinkedHashSet<>(system.parts());
        }
        for (String name : services) {
            if (!system.parts().contains(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--services names '" + name + "', expected some of " + String.join(",", system.parts()));
            }
        }
        return new LinkedHashSet<>(services);
    }
}
