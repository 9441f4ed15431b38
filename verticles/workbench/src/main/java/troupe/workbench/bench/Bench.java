package troupe.workbench.bench;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import troupe.config.DatabaseAddress;
import troupe.config.Secret;
import troupe.workbench.audit.AuditReport;
import troupe.workbench.audit.NodeAudit;
import troupe.workbench.bench.ClosedLoop.Door;
import troupe.workbench.client.Api;
import troupe.workbench.client.Operator;
import troupe.workbench.client.OrderFollower;
import troupe.workbench.client.ShopClient;
import troupe.workbench.client.ShopClient.Article;
import troupe.workbench.client.Waiting;
import troupe.workbench.terminal.Screen;

/**
 * One measurement of running nodes: fill the shelves, warm up, measure, audit. Blocks, so it is not for an event loop.
 */
public final class Bench {
    private static final long ENOUGH = 1_000_000;
    private static final Duration REST_WITHIN = Duration.ofSeconds(30);
    private static final Duration FILLED_WITHIN = Duration.ofMinutes(2);
    /** An order that needs longer than this on average would be an error anyway. */
    private static final Duration LOOP_WITHIN = Duration.ofHours(6);

    private final Vertx vertx;
    private final Nodes nodes;
    private final BenchSettings settings;
    private final @Nullable Secret token;
    private final @Nullable DatabaseAddress admin;
    private final Screen screen;

    /**
     * @param vertx with one event loop, which the clients share
     * @param token an operator's; null where there is none
     * @param admin the administrative database as its owner, if we may ask it
     */
    public Bench(
            Vertx vertx,
            Nodes nodes,
            BenchSettings settings,
            @Nullable Secret token,
            @Nullable DatabaseAddress admin,
            Screen screen) {
        this.vertx = vertx;
        this.nodes = nodes;
        this.settings = settings;
        this.token = token;
        this.admin = admin;
        this.screen = screen;
    }

    public BenchReport run() {
        List<Api> apis = nodes.urls().stream()
                .map(url -> new Api(vertx, url, settings.concurrency()).showing(token))
                .toList();
        Operator operator = new Operator(vertx, apis.get(0));
        List<Door> doors = apis.stream()
                .map(api -> new Door(new ShopClient(api), new OrderFollower(vertx, api, settings.settledWithin())))
                .toList();
        ClosedLoop loop = new ClosedLoop(vertx, doors, settings.seed());

        Waiting.forResult(doors.get(0).shop().fill(articles()), FILLED_WITHIN);
        // The prices reach the orders service as events; an order before that would name an unknown product.
        rest(operator);
        LoopResult warmup = orders(loop, "warm-up", settings.warmup());
        rest(operator);
        letDatabaseCount();
        Costs before = costs();
        LoopResult measured = orders(loop, "measuring", settings.orders());
        rest(operator);
        Costs after = costs();
        Long peakRssBytes = nodes.peakRssBytes();
        letDatabaseCount();
        Costs.PerSaga costs = after.since(before, database(), measured.shipped());
        screen.line("auditing the books");
        AuditReport audit = NodeAudit.of(vertx, nodes.urls().get(0), token, REST_WITHIN);
        return report(warmup, measured, costs, peakRssBytes, audit);
    }

    private static List<Article> articles() {
        return IntStream.range(0, ClosedLoop.SKUS)
                .mapToObj(i -> new Article(ClosedLoop.sku(i), "Benchmark article " + i, 1000 + i, ENOUGH))
                .toList();
    }

    private static void rest(Operator operator) {
        Waiting.forResult(operator.atRest(REST_WITHIN), REST_WITHIN.plus(Api.CALL_MAX));
    }

    private LoopResult orders(ClosedLoop loop, String phase, int orders) {
        LoopResult result = new LoopResult();
        if (orders > 0) {
            screen.during(
                    phase,
                    orders,
                    result::settled,
                    () -> Waiting.forResult(loop.run(orders, settings.concurrency(), result), LOOP_WITHIN));
        }
        return result;
    }

    private void letDatabaseCount() {
        if (admin != null) {
            long ms = DatabaseCounters.COUNTED_AFTER_MS;
            Waiting.forResult(vertx.timer(ms), Duration.ofMillis(2 * ms));
        }
    }

    private Costs costs() {
        return new Costs(
                database(),
                nodes.cpu(),
                ProcessHandle.current().info().totalCpuDuration().orElse(null));
    }

    private @Nullable DatabaseCounters database() {
        return admin == null ? null : DatabaseCounters.read(admin);
    }

    private BenchReport report(
            LoopResult warmup,
            LoopResult measured,
            Costs.PerSaga costs,
            @Nullable Long peakRssBytes,
            AuditReport audit) {
        Map<String, Integer> errorKinds = new HashMap<>(measured.errorKinds());
        warmup.errorKinds().forEach((kind, count) -> errorKinds.merge(kind, count, Integer::sum));
        return new BenchReport(
                nodes.transport(),
                nodes.urls().size(),
                settings.orders(),
                settings.concurrency(),
                measured.sagasPerSecond(),
                measured.acceptedPerSecond(),
                measured.latencies(),
                costs.commits(),
                costs.walBytes(),
                costs.cpuMs(),
                peakRssBytes == null ? null : Rounded.to(1, peakRssBytes / 1024.0 / 1024.0),
                // An error is one, measured or not.
                measured.errors() + warmup.errors(),
                new BenchReport.Books(audit.ok()),
                null,
                costs.clientCpuMs(),
                errorKinds,
                audit);
    }
}
