package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import troupe.config.DatabaseAddress;
import troupe.kit.test.Sql;
import troupe.workbench.client.ShopClient.Article;
import troupe.workbench.client.Waiting;
import troupe.workbench.drill.Customers;

/** More customers than a slow database can serve: some are turned away, those who are accepted are served. */
class OverloadIT {
    private static final int CUSTOMERS = 200;

    @TempDir
    Path data;

    @Test
    void whatIsAcceptedSettlesAndTheRestIsTurnedAwayWithA503() throws SQLException {
        Map<String, String> tight = Map.of("actor.mailbox", "100", "actor.batch-max", "10", "relay.window", "100");
        try (LocalNode node = new LocalNode(data, tight)) {
            node.fill(new Article("A", "Apple", 100, 1_000_000));
            slowDown(Sql.database(node.postgres, "orders"));
            Customers load = new Customers(node.vertx, List.of(node.shop), List.of("A"), 7).start(CUSTOMERS);
            await().atMost(LocalNode.PATIENCE)
                    .until(() -> load.turnedAway() > 500 && load.accepted().size() > 500);
            assertThat(mailboxes(node)).isNotEmpty().allMatch(depth -> depth <= 100);
            Waiting.forResult(load.stop());

            assertThat(load.statuses()).containsExactlyInAnyOrder(202, 503);
            node.rest();
            assertThat(node.audit().discrepancies()).isEmpty();
            for (UUID order : load.accepted()) {
                assertThat(Waiting.forResult(node.shop.status(order)).isSettled())
                        .isTrue();
            }
        }
    }

    private static List<Double> mailboxes(LocalNode node) {
        String metrics = Waiting.forResult(node.api.get("/metrics")).body().toString();
        return metrics.lines()
                .filter(line -> line.startsWith("troupe_mailbox_messages{"))
                .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
                .toList();
    }

    /** Every batch of the orders service takes 40 ms more. */
    private static void slowDown(DatabaseAddress orders) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        orders.jdbcUrl(), orders.user(), orders.password().value());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS"
                    + " $$ BEGIN PERFORM pg_sleep(0.04); RETURN NULL; END $$");
            statement.execute(
                    "CREATE TRIGGER dawdle BEFORE INSERT ON inbox FOR EACH STATEMENT EXECUTE FUNCTION dawdle()");
        }
    }
}
