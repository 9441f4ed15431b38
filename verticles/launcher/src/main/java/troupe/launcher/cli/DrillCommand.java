package troupe.launcher.cli;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import troupe.config.LocalKafka;
import troupe.config.LocalPostgres;
import troupe.workbench.drill.Drill;
import troupe.workbench.drill.DrillContext;
import troupe.workbench.drill.DrillReport;
import troupe.workbench.terminal.Screen;

/** Reproduces a failure against real nodes under load. */
@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        header = "Break something under load, and see that nothing is lost.",
        description = {
            "",
            "Starts nodes in processes of their own, lets customers order, breaks something again and again, and then"
                    + " looks at every accepted order and audits the books.",
            "  rolling-kill   a random one of three nodes is killed and replaced",
            "  network-cut    the network between two nodes is cut and healed",
            "  broker-outage  Kafka is stopped for 20 seconds and comes back",
            "  database-crash PostgreSQL crashes again and again, while commits do not wait for the disk",
            "  swap           a node is killed and started with the other transport, there and back",
            "The exit status is 0 if nothing was lost or doubled.",
            "",
        })
final class DrillCommand implements Callable<Integer> {
    private static final int SECONDS_MAX = 7 * 24 * 3_600;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Parameters(
            paramLabel = "NAME",
            completionCandidates = Names.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private String name;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            defaultValue = "1",
            description = "For how long, may be a fraction (default: ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(
            names = "--transport",
            paramLabel = "T",
            defaultValue = "event-bus",
            description = "What carries messages: event-bus or kafka (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private String transport;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Decides what is broken and when, as far as time lets it (default: random).")
    private @Nullable Long seed;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the nodes keep their data and logs (default: a temporary directory that is deleted).")
    private @Nullable Path data;

    @Mixin
    private final JsonFlag json = new JsonFlag();

    /** For the help and for completion. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Drill.ALL.stream().map(Drill::name).iterator();
        }
    }

    @Override
    public Integer call() {
        Duration duration = Duration.ofSeconds(Math.round(minutes * 60));
        Flags.between(spec, "--minutes in seconds", 1, duration.toSeconds(), SECONDS_MAX);
        Flags.isTransport(spec, transport);
        Drill drill = drill();
        LogSettings.DEFAULTS.with(Level.WARN).apply();
        Screen screen = Screen.of(spec.commandLine().getOut());
        long seedUsed = seed == null ? new Random().nextInt(1_000_000) : seed;
        try (Cleanup cleanup = new Cleanup()) {
            Path directory = data == null ? cleanup.temporaryDirectory("troupe-drill") : data;
            Vertx vertx = cleanup.add(DemoCommand.client());
            // These stay while nodes come and go.
            cleanup.add(LocalPostgres.open(directory));
            if (transport.equals("kafka")) {
                cleanup.add(LocalKafka.open(directory));
            }
            screen.line(drill.name() + ": " + drill.description() + "; " + transport + ", seed " + seedUsed);
            DrillReport report =
                    drill.run(new DrillContext(vertx, directory, transport, duration, new Random(seedUsed), screen));
            print(screen, report);
            json.print(screen, report);
            return report.isGood() ? 0 : 1;
        }
    }

    private Drill drill() {
        return Drill.ALL.stream()
                .filter(drill -> drill.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "there is no drill '" + name + "', expected one of " + String.join(", ", new Names())));
    }

    private static void print(Screen screen, DrillReport report) {
        screen.line();
        screen.line(report.settled() + " of " + report.accepted() + " accepted orders settled; " + report.disturbances()
                + " disturbances in " + report.seconds() + " s; customers had to ask again " + report.turnedAway()
                + " times; " + report.notFound() + " accepted orders were answered with 404");
        if (report.recovery() != null) {
            screen.line("what was under way at a disturbance had settled after "
                    + report.recovery().p50() + " s (p50), " + report.recovery().p99() + " s (p99), "
                    + report.recovery().max() + " s (max)");
        }
        report.audit().discrepancies().forEach(screen::line);
        screen.line(report.audit().checked() + " orders checked: "
                + (report.audit().ok() ? "the books agree" : "the books do not agree"));
    }
}
