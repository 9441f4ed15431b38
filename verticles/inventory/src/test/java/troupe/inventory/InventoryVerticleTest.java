package troupe.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import troupe.commerce.CommerceBooks;
import troupe.commerce.CommerceMessages;
import troupe.commerce.InventoryCommand.ReceiveStock;
import troupe.commerce.InventoryCommand.SetStock;
import troupe.commerce.MovementView;
import troupe.commerce.MovementView.Kind;
import troupe.commerce.ServiceQuery.GetStock;
import troupe.commerce.StockView;
import troupe.config.DatabaseAddress;
import troupe.config.Settings;
import troupe.kit.request.RequestContext;
import troupe.kit.service.Node;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.test.TestDatabases;
import troupe.language.BookPage;
import troupe.language.Message;
import troupe.language.ReadBook;
import troupe.language.Refused;
import troupe.language.Reply;

/** Rules and tables together, on a database that an earlier release has left behind. */
class InventoryVerticleTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Vertx VERTX = Vertx.vertx();
    private static Node node;

    @BeforeAll
    static void start() throws SQLException {
        DatabaseAddress database = TestDatabases.fresh("inventory");
        leaveBehind(database);
        Settings settings = Settings.ofFlags(Map.of());
        ServiceDefinition definition = InventoryVerticle.definition(settings);
        node = Node.of(new Node.Parts(
                VERTX,
                settings,
                List.of(definition),
                CommerceMessages.catalogue().build(),
                Map.of("inventory", database),
                new SimpleMeterRegistry(),
                Clock.systemUTC()));
        get(node.deploy(definition, () -> new InventoryVerticle(node, definition)));
    }

    /** As it was before movements were kept. */
    private static void leaveBehind(DatabaseAddress database) throws SQLException {
        String url = "jdbc:postgresql://" + database.host() + ":" + database.port() + "/" + database.database();
        String password = database.password().value();
        Flyway.configure()
                .dataSource(url, database.user(), password)
                .locations("classpath:db/inventory")
                .target("1")
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(url, database.user(), password);
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO stock (sku, available, reserved, shipped, received)"
                    + " VALUES ('OLD', 5, 2, 3, 10), ('OLD-NONE', 0, 0, 0, 0)");
        }
    }

    @AfterAll
    static void stop() {
        get(VERTX.close());
    }

    @Test
    void whatAnEarlierReleaseHadIsStillThereAndHasItsMovement() {
        assertThat(ask(new GetStock("OLD"))).isEqualTo(new StockView("OLD", 5, 2, 3, 10));
        assertThat(ask(new GetStock("OLD-NONE"))).isEqualTo(new StockView("OLD-NONE", 0, 0, 0, 0));
        assertThat(movementsOf("OLD"))
                .extracting(MovementView::kind, MovementView::stated, MovementView::change)
                .containsExactly(tuple(Kind.RECEIPT, 10L, 10L));
        assertThat(movementsOf("OLD-NONE")).isEmpty();
        assertThat(ask(new SetStock("OLD", UUID.randomUUID(), 6, null))).isInstanceOf(Refused.class);
        assertThat(ask(new SetStock("OLD-NONE", UUID.randomUUID(), 6, null))).isInstanceOf(Refused.class);
    }

    @Test
    void whatComesInAndIsCountedIsKeptAndRecognised() {
        ReceiveStock delivery = new ReceiveStock("CUP", UUID.randomUUID(), 12);
        StockView received = new StockView("CUP", 12, 0, 0, 12);
        assertThat(ask(delivery)).isEqualTo(received);
        SetStock count = new SetStock("CUP", UUID.randomUUID(), 11, received.tag());
        StockView counted = new StockView("CUP", 11, 0, 0, 11);
        assertThat(ask(count)).isEqualTo(counted);

        assertThat(ask(delivery)).isEqualTo(counted);
        assertThat(ask(count)).isEqualTo(counted);
        assertThat(ask(new GetStock("CUP"))).isEqualTo(counted);
        assertThat(movementsOf("CUP"))
                .containsExactlyInAnyOrder(
                        new MovementView(delivery.receiptId(), "CUP", Kind.RECEIPT, 12, 12),
                        new MovementView(count.countId(), "CUP", Kind.COUNT, 11, -1));
    }

    @Test
    void deliveriesAndRepetitionsAtOnceAllCountOnce() {
        List<ReceiveStock> deliveries = Stream.generate(() -> new ReceiveStock("POT", UUID.randomUUID(), 1))
                .limit(20)
                .toList();
        List<Future<Reply>> replies = Stream.of(deliveries, deliveries, deliveries)
                .flatMap(List::stream)
                .map(InventoryVerticleTest::asking)
                .toList();
        get(Future.all(replies));

        assertThat(ask(new GetStock("POT"))).isEqualTo(new StockView("POT", 20, 0, 0, 20));
        assertThat(movementsOf("POT")).hasSize(20);
    }

    private static List<MovementView> movementsOf(String sku) {
        return ((BookPage) ask(new ReadBook(CommerceBooks.MOVEMENTS, "", 1_000)))
                .entries().stream()
                        .map(MovementView.class::cast)
                        .filter(movement -> movement.sku().equals(sku))
                        .toList();
    }

    private static Reply ask(Message question) {
        return get(asking(question));
    }

    private static Future<Reply> asking(Message question) {
        return node.requests().ask("inventory", question, new RequestContext("test", null), PATIENCE);
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
