package troupe.workbench.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import troupe.config.Secret;
import troupe.workbench.audit.AuditReport;
import troupe.workbench.audit.NodeAudit;
import troupe.workbench.client.Api;
import troupe.workbench.client.Operator;
import troupe.workbench.client.OrderFollower;
import troupe.workbench.client.ShopClient;
import troupe.workbench.client.Waiting;
import troupe.workbench.demo.Mix.Purchase;
import troupe.workbench.terminal.Screen;
import troupe.workbench.terminal.Table;

/** The demonstration against a running node. Blocks, so it is not for an event loop. */
public final class Demo {
    /** Customers in the shop at once. */
    private static final int CUSTOMERS_MAX = 32;

    private static final Duration FILLED_WITHIN = Duration.ofMinutes(1);
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);
    private static final Duration REST_WITHIN = Duration.ofSeconds(60);
    private static final Duration SOLD_WITHIN = Duration.ofHours(6);
    private static final int PROBLEMS_SHOWN_MAX = 10;

    private final Vertx vertx;
    private final URI node;
    private final Secret token;
    private final Screen screen;

    /**
     * @param vertx with one event loop, which the customers share
     * @param token an operator's
     */
    public Demo(Vertx vertx, URI node, Secret token, Screen screen) {
        this.vertx = vertx;
        this.node = node;
        this.token = token;
        this.screen = screen;
    }

    public DemoReport run(int orders, long seed) {
        Api api = new Api(vertx, node, CUSTOMERS_MAX * 2).showing(token);
        Operator operator = new Operator(vertx, api);
        ShopClient shop = new ShopClient(api);
        Waiting.forResult(shop.fill(Mix.articles()), FILLED_WITHIN);
        rest(operator);

        long startNanos = System.nanoTime();
        List<Settled> settled = sell(api, shop, Mix.purchases(orders, seed));
        double seconds = Duration.ofNanos(System.nanoTime() - startNanos).toMillis() / 1000.0;
        rest(operator);
        screen.line();
        table(settled).lines().forEach(screen::line);
        problems(settled);
        showOne(shop, settled);

        AuditReport audit = NodeAudit.of(vertx, node, token, REST_WITHIN);
        screen.line();
        screen.line(
                audit.ok()
                        ? "audit: the books agree, " + audit.checked() + " orders checked"
                        : "audit: the books do not agree");
        audit.discrepancies().stream().limit(PROBLEMS_SHOWN_MAX).forEach(screen::line);
        if (audit.discrepancies().size() > PROBLEMS_SHOWN_MAX) {
            screen.line("… see 'troupe audit' for the others");
        }
        return DemoReport.of(settled, seconds, audit);
    }

    private static void rest(Operator operator) {
        Waiting.forResult(operator.atRest(REST_WITHIN), REST_WITHIN.plus(Api.CALL_MAX));
    }

    private List<Settled> sell(Api api, ShopClient shop, List<Purchase> purchases) {
        ConcurrentLinkedQueue<Settled> settled = new ConcurrentLinkedQueue<>();
        OrderFollower follower = new OrderFollower(vertx, api, SETTLED_WITHIN);
        Iterator<Purchase> queue = purchases.iterator();
        List<Future<Void>> customers = new ArrayList<>();
        return screen.during("orders", purchases.size(), settled::size, () -> {
            for (int i = 0; i < CUSTOMERS_MAX; i++) {
                customers.add(vertx.timer(1).compose(open -> next(queue, shop, follower, settled)));
            }
            Waiting.forResult(Future.all(customers), SOLD_WITHIN);
            return List.copyOf(settled);
        });
    }

    /** One place in the shop: when a customer leaves, the next one comes in. All on one event loop. */
    private Future<Void> next(
            Iterator<Purchase> queue, ShopClient shop, OrderFollower follower, ConcurrentLinkedQueue<Settled> settled) {
        if (!queue.hasNext()) {
            return Future.succeededFuture();
        }
        return new Customer(vertx, shop, follower, queue.next()).buy().compose(order -> {
            settled.add(order);
            return next(queue, shop, follower, settled);
        });
    }

    private static Table table(List<Settled> orders) {
        Map<ExpectedOutcome, List<Settled>> byFate = new EnumMap<>(ExpectedOutcome.class);
        orders.forEach(order ->
                byFate.computeIfAbsent(order.fate(), fate -> new ArrayList<>()).add(order));
        Table table = new Table("what happened", "orders", "should end as", "and did");
        byFate.forEach((fate, group) -> table.row(
                fate.text(),
                group.size(),
                fate.outcome(),
                group.stream().filter(Settled::asExpected).count()));
        return table;
    }

    private void problems(List<Settled> orders) {
        orders.stream()
                .filter(order -> !order.asExpected())
                .limit(PROBLEMS_SHOWN_MAX)
                .forEach(order -> screen.line(
                        "order " + order.orderId() + " (" + order.fate().text() + ") ended as " + order.outcome()
                                + (order.problem() == null ? "" : ": " + order.problem())));
    }

    private void showOne(ShopClient shop, List<Settled> orders) {
        orders.stream()
                .filter(order -> order.fate() == ExpectedOutcome.CANCELLED_LATE && order.asExpected())
                .findFirst()
                .ifPresent(order -> {
                    UUID orderId = Objects.requireNonNull(order.orderId());
                    screen.line();
                    screen.line("order " + orderId + ", " + order.fate().text() + ":");
                    TimelineTree.lines(Waiting.forResult(shop.timeline(orderId)))
                            .forEach(screen::line);
                });
    }
}
