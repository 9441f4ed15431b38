package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import troupe.commerce.Line;
import troupe.kit.test.Sql;
import troupe.workbench.client.Operator.DeadLetter;
import troupe.workbench.client.Waiting;

/** A database that is there and refuses, that locks, or that holds what this build cannot read. */
class DatabaseTroubleIT extends SharedNode {
    @Override
    Map<String, String> flags() {
        return Map.of("orders.payment-deadline", "2m");
    }

    @Test
    void aDatabaseThatTakesNoWritesForAWhileIsAnOutageAndCostsNoOrder() {
        List<UUID> orders = Stream.generate(() -> node.order("tok_ok", new Line("CUP", 1)))
                .limit(20)
                .toList();
        readOnly("on");
        await().atMost(LocalNode.PATIENCE).until(() -> statusOfAnOrder() == 503);
        assertThat(statusOfAnOrder()).isIn(503, 504);
        readOnly("off");

        for (UUID order : orders) {
            assertThat(node.outcome(order)).isEqualTo("SHIPPED");
        }
        node.rest();
        assertThat(deadLetters()).isEmpty();
    }

    private void readOnly(String how) {
        Sql.execute(node.postgres.superuser(), "ALTER SYSTEM SET default_transaction_read_only = " + how);
        Sql.execute(node.postgres.superuser(), "SELECT pg_reload_conf()");
    }

    private int statusOfAnOrder() {
        return Waiting.forResult(node.shop.order(
                        UUID.randomUUID().toString(), UUID.randomUUID(), List.of(new Line("CUP", 1)), "tok_ok"))
                .status();
    }

    @Test
    void anOrderForOtherGoodsDoesNotWaitForARowThatSomebodyHasLocked() throws SQLException {
        try (Connection outside = Sql.connect(Sql.database(node.postgres, "inventory"))) {
            outside.setAutoCommit(false);
            try (Statement lock = outside.createStatement()) {
                lock.execute("SELECT FROM stock WHERE sku = 'TEAPOT' FOR UPDATE");
            }
            UUID waiting = node.order("tok_ok", new Line("TEAPOT", 1));
            UUID other = node.order("tok_ok", new Line("CUP", 1));
            UUID another = node.order("tok_ok", new Line("CUP", 2));
            assertThat(node.outcome(other)).isEqualTo("SHIPPED");
            assertThat(node.outcome(another)).isEqualTo("SHIPPED");
            assertThat(node.find(waiting, "/status")).isEqualTo("PENDING");
            outside.rollback();
            assertThat(node.outcome(waiting)).isEqualTo("SHIPPED");
        }
    }

    @Test
    void anOrderThatANewerBuildHasWrittenIsNotTakenForAbsent() {
        UUID order = node.order("tok_ok", new Line("CUP", 1));
        assertThat(node.outcome(order)).isEqualTo("SHIPPED");
        node.rest();
        orders("ALTER TABLE orders DROP CONSTRAINT orders_status_check");
        orders("UPDATE orders SET status = 'ON_HOLD' WHERE order_id = '" + order + "'");
        assertThat(node.cancel(order)).isEqualTo(500);
        assertThat(node.dispatch(order)).isEqualTo(202);
        await().atMost(LocalNode.PATIENCE).until(() -> deadLetters().size() == 1);
        DeadLetter waiting = deadLetters().get(0);
        assertThat(waiting.type()).endsWith("ShipmentDispatched");
        assertThat(waiting.error()).contains("Order " + order + " cannot be read", "ON_HOLD");

        orders("UPDATE orders SET status = 'SHIPPED' WHERE order_id = '" + order + "'");
        assertThat(Waiting.forResult(node.operator.retry("orders", waiting.id())))
                .isEqualTo(1);
        assertThat(node.cancel(order)).isEqualTo(409);
    }

    private void orders(String sql) {
        Sql.execute(Sql.database(node.postgres, "orders"), sql);
    }

    private List<DeadLetter> deadLetters() {
        return Waiting.forResult(node.operator.deadLetters(null, 10));
    }
}
