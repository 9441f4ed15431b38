package troupe.launcher.cli;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import troupe.config.LocalKafka;
import troupe.config.LocalPostgres;
import troupe.config.Secret;
import troupe.config.Settings;
import troupe.identity.KeyRingFile;
import troupe.workbench.bench.Bench;
import troupe.workbench.bench.BenchReport;
import troupe.workbench.bench.BenchSettings;
import troupe.workbench.bench.BenchText;
import troupe.workbench.bench.NodeProcess;
import troupe.workbench.bench.Nodes;
import troupe.workbench.bench.SqlBaseline;
import troupe.workbench.terminal.Screen;

/** Measures how fast sagas complete and what each costs. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        header = "Measure how fast sagas complete, and what each costs.",
        description = {
            "",
            "Starts nodes in processes of their own on a fresh data directory, or drives the one at --url. A closed"
                    + " loop of clients orders two distinct random articles of 1000 at a time over HTTP and waits until"
                    + " each order is shipped; an order counts when it is, and its latency is from acceptance to"
                    + " shipped. Orders that fail are counted as errors. At the end the books are audited.",
            "The exit status is 0 if there was no error and the books agree.",
            "",
        })
final class BenchCommand implements Callable<Integer> {
    private static final int ORDERS_MAX = 10_000_000;
    private static final int CONCURRENCY_MAX = 10_000;
    private static final int NODES_MAX = 16;
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);
    private static final Duration FLOOR_WARMUP = Duration.ofSeconds(3);
    private static final Duration FLOOR_MEASURED = Duration.ofSeconds(10);

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Option(
            names = "--orders",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Orders to measure (default: ${DEFAULT-VALUE}).")
    private int orders;

    @Option(
            names = "--warmup",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Orders before those, which are not measured (default: ${DEFAULT-VALUE}).")
    private int warmup;

    @Option(
            names = "--concurrency",
            paramLabel = "C",
            defaultValue = "64",
            description = "Clients, each with one order at a time (default: ${DEFAULT-VALUE}).")
    private int concurrency;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Decides the articles (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--url",
            paramLabel = "U",
            converter = Flags.NodeUrl.class,
            description = "Drive this node; what its process and its database use up is then"
                    + " not known. A token, or the keys to make one, are looked for in the environment and in data.")
    private @Nullable URI url;

    @Option(
            names = "--floor",
            description =
                    "Measure also what the same rows cost in bare SQL on the same PostgreSQL, with one transaction for"
                            + " each step and with steps batched by 100, and compare.")
    private boolean floor;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Where to make the fresh data directory (default: where temporary files go). What the disk there"
                            + " needs for a commit is part of the figures.")
    private @Nullable Path data;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            description = "So many nodes in one cluster, whose doors the clients take in turns (default: one without a"
                    + " cluster).")
    private @Nullable Integer nodes;

    @Option(
            names = "--transport",
            paramLabel = "T",
            defaultValue = "event-bus",
            description = "What carries messages between services: event-bus or kafka, a broker of our own (default:"
                    + " ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private String transport;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings of the node, in YAML or JSON.")
    private @Nullable Path config;

    @Mixin
    private final JsonFlag json = new JsonFlag();

    @Override
    public Integer call() {
        check();
        LogSettings.DEFAULTS.with(Level.WARN).apply();
        Screen screen = Screen.of(spec.commandLine().getOut());
        try (Cleanup cleanup = new Cleanup()) {
            Vertx vertx = cleanup.add(DemoCommand.client());
            BenchSettings settings = new BenchSettings(orders, warmup, concurrency, seed, SETTLED_WITHIN);
            BenchReport report =
                    url == null ? ownNodes(vertx, settings, screen, cleanup) : at(url, vertx, settings, screen);
            screen.line();
            BenchText.lines(report).forEach(screen::line);
            json.print(screen, report);
            return report.isGood() ? 0 : 1;
        }
    }

    private void check() {
        Flags.between(spec, "--orders", 1, orders, ORDERS_MAX);
        Flags.between(spec, "--warmup", 0, warmup, ORDERS_MAX);
        Flags.between(spec, "--concurrency", 1, concurrency, CONCURRENCY_MAX);
        Flags.isTransport(spec, transport);
        if (nodes != null) {
            Flags.between(spec, "--nodes", 1, nodes, NODES_MAX);
        }
        if (url != null && (floor || data != null || config != null || nodes != null)) {
            String flag = floor ? "--floor" : data != null ? "--data" : config != null ? "--config" : "--nodes";
            throw new ParameterException(
                    spec.commandLine(), flag + " is about a node that this command starts, and --url is another one");
        }
    }

    private BenchReport at(URI running, Vertx vertx, BenchSettings settings, Screen screen) {
        Secret token = CommandTokens.operators(null, null, CommandTokens.settings(System.getenv()), System.getenv());
        return new Bench(vertx, Nodes.of(running), settings, token, null, screen).run();
    }

    private BenchReport ownNodes(Vertx vertx, BenchSettings settings, Screen screen, Cleanup cleanup) {
        Path directory = directory(cleanup);
        screen.line("starting on " + disk(directory) + " in " + directory);
        // Opened here first, so that it is still there for the floor when the node has left.
        LocalPostgres postgres = cleanup.add(LocalPostgres.open(directory));
        if (transport.equals("kafka")) {
            cleanup.add(LocalKafka.open(directory));
        }
        List<NodeProcess> started = new ArrayList<>();
        BenchReport report;
        try {
            for (int i = 0; i < (nodes == null ? 1 : nodes); i++) {
                NodeProcess node = cleanup.add(NodeProcess.start(
                        flags(directory), directory.resolve("node-" + (i + 1) + ".log"), READY_WITHIN));
                started.add(node);
                screen.line("ready after " + node.startTook().toMillis() + " ms, as process " + node.pid());
            }
            report = new Bench(
                            vertx,
                            Nodes.ours(words(), started),
                            settings,
                            ownToken(directory),
                            postgres.superuser(),
                            screen)
                    .run();
        } finally {
            started.forEach(NodeProcess::close);
        }
        if (!floor) {
            return report;
        }
        screen.line("measuring the floor");
        return report.on(
                new SqlBaseline(postgres.superuser(), FLOOR_WARMUP, FLOOR_MEASURED).measure(report.sagasPerSecond()));
    }

    /** Our own nodes read the same. */
    private Secret ownToken(Path directory) {
        return KeyRingFile.of(Settings.load(new Settings.Sources(null, config, System.getenv(), Map.of())), directory)
                .operatorsToken();
    }

    private Path directory(Cleanup cleanup) {
        if (data == null) {
            return cleanup.temporaryDirectory("troupe-bench");
        }
        try {
            return Files.createTempDirectory(Files.createDirectories(data), "bench");
        } catch (IOException e) {
            throw new UncheckedIOException("no directory can be made in " + data, e);
        }
    }

    private List<String> flags(Path directory) {
        List<String> flags =
                new ArrayList<>(List.of("--port", "0", "--data", directory.toString(), "--transport", transport));
        if (nodes != null) {
            flags.add("--cluster");
        }
        if (config != null) {
            flags.addAll(List.of("--config", config.toString()));
        }
        return flags;
    }

    private String words() {
        return transport + (nodes == null ? "" : ", clustered");
    }

    /** A commit on a disk in memory costs nothing, and the figures say nothing then. */
    private static String disk(Path directory) {
        try {
            return Files.getFileStore(directory).type();
        } catch (IOException e) {
            return "an unknown file system";
        }
    }
}
