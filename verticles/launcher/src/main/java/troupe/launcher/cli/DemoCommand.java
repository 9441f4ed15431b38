package troupe.launcher.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import troupe.config.Secret;
import troupe.config.Settings;
import troupe.identity.KeyRingFile;
import troupe.system.RunningNode;
import troupe.system.TroupeSystem;
import troupe.workbench.demo.Demo;
import troupe.workbench.demo.DemoReport;
import troupe.workbench.terminal.Screen;

/** Shows the whole system at work in one process. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        header = "See the whole system at work.",
        description = {
            "",
            "Starts all services and the gateway in this process, on an embedded PostgreSQL, and sells to customers"
                    + " over HTTP: most orders are shipped, others find an article sold out, a card declined or a flaky"
                    + " provider, or are cancelled. Shows what became of each kind, follows one order, and audits the"
                    + " books. Then it stays up to be looked at.",
            "The exit status is 0 if every order settled and the books agree.",
            "",
        })
final class DemoCommand implements Callable<Integer> {
    private static final int ORDERS_MAX = 1_000_000;

    private final TroupeSystem system;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Option(
            names = "--orders",
            paramLabel = "N",
            defaultValue = "500",
            description = "How many customers order (default: ${DEFAULT-VALUE}).")
    private int orders;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Who buys what, and what comes of it, follows from this number (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Where the embedded PostgreSQL keeps its files (default: a temporary directory that is deleted"
                            + " at the end).")
    private @Nullable Path data;

    @Option(names = "--exit", description = "End when all is done, rather than stay up.")
    private boolean exit;

    @Mixin
    private final NodeFlags flags = new NodeFlags();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    DemoCommand(TroupeSystem system) {
        this.system = system;
    }

    @Override
    public Integer call() throws InterruptedException {
        Flags.between(spec, "--orders", 1, orders, ORDERS_MAX);
        Settings settings = flags.settings("demo", System.getenv());
        // Lines about the node would bury what the demonstration has to show.
        LogSettings.read(settings, LogSettings.DEFAULTS.with(Level.WARN)).apply();
        Screen screen = Screen.of(spec.commandLine().getOut());
        try (Cleanup cleanup = new Cleanup()) {
            Path directory = data == null ? cleanup.temporaryDirectory("troupe-demo") : data;
            screen.line("starting the services on an embedded PostgreSQL in " + directory);
            RunningNode node = cleanup.add(system.start(settings, directory, new HashSet<>(system.parts())));
            URI url = Objects.requireNonNull(node.url(), "the gateway runs with all the others");
            Secret token = KeyRingFile.of(settings, directory).operatorsToken();
            // Whoever reads this terminal started the node, and may read the file with its keys.
            screen.line("watch it at " + url + "/console#token=" + URLEncoder.encode(token.value(), UTF_8));
            screen.line("selling to " + orders + " customers at " + url);
            Vertx vertx = cleanup.add(client());
            DemoReport report = new Demo(vertx, url, token, screen).run(orders, seed);
            screen.line(report.settled() + " of " + report.orders() + " orders settled in " + report.seconds() + " s");
            if (!exit) {
                stayingUp(screen, url, directory);
            }
            json.print(screen, report);
            if (!exit) {
                new CountDownLatch(1).await();
            }
            return report.isGood() ? 0 : 1;
        }
    }

    private static void stayingUp(Screen screen, URI url, Path directory) {
        screen.line();
        screen.line("Still running at " + url + ", until Ctrl-C. Have a look, for example:");
        screen.line("  " + url + "/console");
        screen.line("  curl " + url + "/health/ready");
        screen.line("  curl " + url + "/openapi.yaml");
        screen.line("  TOKEN=$(./troupe token --role clerk --for me --data " + directory + ")");
        screen.line(
                "  curl -X PUT " + url + "/api/v1/products/NEW -H \"Authorization: Bearer $TOKEN\""
                        + " -H 'Content-Type: application/json' -d '{\"name\":\"New\",\"priceCents\":100,\"currency\":\"EUR\"}'");
        screen.line("  ./troupe audit --url " + url + " --data " + directory);
        screen.line("  ./troupe choreography --observed --url " + url + " --data " + directory);
    }

    /** The customers take one processor at the most. */
    static Vertx client() {
        return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    }
}
