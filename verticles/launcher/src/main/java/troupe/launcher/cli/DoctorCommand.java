package troupe.launcher.cli;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import troupe.workbench.doctor.Bounds;
import troupe.workbench.doctor.Diagnosis;
import troupe.workbench.doctor.Doctor;
import troupe.workbench.terminal.Screen;

/** Says what is wrong with a system. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        header = "Say what is wrong with a system, and what to do.",
        description = {
            "",
            "Asks running nodes, and looks at what they stand on: the settings that 'start' would find here,"
                    + " PostgreSQL, Kafka, certificates and the data directory. Nothing is started or changed."
                    + " docs/DOCTOR.md explains each finding.",
            "The exit status is 0 if there are warnings at most, 1 if there is a problem, and 2 if something could not"
                    + " be looked at.",
            "",
        })
final class DoctorCommand implements Callable<Integer> {
    private static final Path DATA = Path.of("data");

    private final TroupeSystem system;

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

    @Option(names = "--config", paramLabel = "FILE", description = "The nodes' settings, in YAML or JSON.")
    private @Nullable Path config;

    @Mixin
    private final JsonFlag json = new JsonFlag();

    DoctorCommand(TroupeSystem system) {
        this.system = system;
    }

    @Override
    public Integer call() {
        LogSettings.DEFAULTS.with(Level.ERROR).apply();
        Screen screen = Screen.of(spec.commandLine().getOut());
        try (Cleanup cleanup = new Cleanup()) {
            Vertx vertx = cleanup.add(DemoCommand.client());
            Diagnosis diagnosis = examine(vertx, nodes(vertx));
            diagnosis.lines().forEach(screen::line);
            json.print(screen, diagnosis);
            return diagnosis.exitStatus();
        }
    }

    private List<Api> nodes(Vertx vertx) {
        if (noNode) {
            return List.of();
        }
        Secret token = node.token(System.getenv());
        List<URI> urls = new ArrayList<>(List.of(node.url()));
        urls.addAll(peers);
        return urls.stream().map(url -> new Api(vertx, url, 1).showing(token)).toList();
    }

    private Diagnosis examine(Vertx vertx, List<Api> nodes) {
        Settings settings = Settings.load(new Settings.Sources(null, config, System.getenv(), Map.of()));
        LogSettings.read(settings, LogSettings.DEFAULTS);
        Foundations foundations;
        try {
            foundations = system.foundations(settings, node.data(DATA));
        } catch (ConfigException wrong) {
            return Doctor.examine(vertx, nodes, String.valueOf(wrong.getMessage()));
        }
        return Doctor.examine(vertx, nodes, foundations, Bounds.DEFAULTS);
    }
}
