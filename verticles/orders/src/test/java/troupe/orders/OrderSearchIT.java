package troupe.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import troupe.commerce.CommerceMessages;
import troupe.commerce.ListOrders;
import troupe.commerce.OrderPage;
import troupe.commerce.OrderStatus;
import troupe.config.DatabaseAddress;
import troupe.config.Settings;
import troupe.kit.request.RequestContext;
import troupe.kit.service.Node;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.test.TestDatabases;

/** Lists of orders, on a real PostgreSQL with more orders than a page looks at. */
class OrderSearchIT {
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final UUID ANNA = new UUID(0, 0);

    /** One order a second, by ten customers in turn; of a thousand one is for cups and one in four is shipped. */
    private static final String ORDERS = """
            INSERT INTO orders (order_id, customer_id, lines, total_cents, currency, payment_token, status, reason,
                dispatched, placed_at)
            SELECT gen_random_uuid(), ('00000000-0000-0000-0000-00000000000' || n %% 10)::uuid,
                CASE WHEN n %% 1000 = 0 THEN '1*pot,2*cup' ELSE '1*pot' END, 100, 'EUR', 'tok_ok',
                CASE WHEN n %% 4 = 0 THEN 'SHIPPED' ELSE 'PENDING' END, NULL, false,
                timestamptz '%s' + n * interval '1 second'
            FROM generate_series(0, 11999) n
            """.formatted(FIRST);

    private final DatabaseAddress database = TestDatabases.fresh("orders");
    private final Vertx vertx = Vertx.vertx();
    private Node node;

    @BeforeEach
    void start() {
        ServiceDefinition orders = OrdersVerticle.definition(Settings.ofFlags(Map.of()));
        node = Node.of(new Node.Parts(
                vertx,
                Settings.ofFlags(Map.of()),
                List.of(orders),
                CommerceMessages.catalogue().build(),
                Map.of("orders", database),
                new SimpleMeterRegistry(),
                Clock.systemUTC()));
        node.deploy(orders, () -> new OrdersVerticle(node, orders)).await();
        PgConnection connection = PgConnection.connect(
                        vertx,
                        new PgConnectOptions()
                                .setHost(database.host())
                                .setPort(database.port())
                                .setDatabase(database.database())
                                .setUser(database.user())
                                .setPassword(database.password().value()))
                .await();
        connection.query(ORDERS).execute().await();
        connection.close().await();
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void aCustomersOrdersComeNewestFirstAndEachOnce() {
        List<OrderPage.Entry> all = all(new ListOrders(ANNA, null, null, null, null, null, 100));

        assertThat(all)
                .hasSize(1_200)
                .allMatch(entry -> entry.order().customerId().equals(ANNA));
        assertThat(all.get(0).placedAt()).isEqualTo(FIRST.plusSeconds(11_990));
        assertThat(all).isSortedAccordingTo((a, b) -> b.placedAt().compareTo(a.placedAt()));
        assertThat(all.stream().map(entry -> entry.order().orderId())).doesNotHaveDuplicates();
    }

    @Test
    void theLatestFiveAreOnePage() {
        OrderPage page = ask(ListOrders.of(ANNA, 5));

        assertThat(page.entries()).hasSize(5);
        assertThat(page.next()).isNotNull();
    }

    @Test
    void whatIsRareIsFoundThoughPagesAreShort() {
        ListOrders cups = new ListOrders(null, null, "cup", null, null, null, 10);

        // The first page looks at five thousand orders, of which five are for cups.
        assertThat(ask(cups).entries()).hasSize(5);
        assertThat(all(cups)).hasSize(12);
        assertThat(all(new ListOrders(null, null, "cu", null, null, null, 10))).isEmpty();
    }

    @Test
    void statusAndTimeNarrowTheList() {
        assertThat(all(new ListOrders(ANNA, OrderStatus.SHIPPED, null, null, null, null, 100)))
                .hasSize(600)
                .allMatch(entry -> entry.order().status() == OrderStatus.SHIPPED);
        assertThat(all(new ListOrders(null, null, null, FIRST.plusSeconds(100), FIRST.plusSeconds(200), null, 30)))
                .hasSize(100);
    }

    @Test
    void whoHasNoOrdersGetsAnEmptyPage() {
        assertThat(ask(ListOrders.of(UUID.randomUUID(), 5))).isEqualTo(new OrderPage(List.of(), null));
    }

    private List<OrderPage.Entry> all(ListOrders query) {
        List<OrderPage.Entry> all = new ArrayList<>();
        @Nullable String after = null;
        do {
            OrderPage page = ask(new ListOrders(
                    query.customerId(),
                    query.status(),
                    query.sku(),
                    query.from(),
                    query.until(),
                    after,
                    query.limit()));
            all.addAll(page.entries());
            after = page.next();
        } while (after != null);
        return all;
    }

    private OrderPage ask(ListOrders query) {
        return (OrderPage) node.requests()
                .ask("orders", query, new RequestContext("test", null), Duration.ofSeconds(10))
                .await();
    }
}
