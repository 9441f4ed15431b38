package troupe.kit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import troupe.config.DatabaseAddress;
import troupe.kit.operations.OperatorQuery.CheckHealth;
import troupe.kit.operations.OperatorReply.Health;
import troupe.kit.test.LedgerSystem;
import troupe.kit.test.Sql;

class InstanceHealthIT {
    @Test
    void anInstanceWhoseDatabaseTakesNoChangesIsIllUntilItTakesThemAgain() {
        try (LedgerSystem system = new LedgerSystem(Map.of()).start()) {
            assertThat(health(system)).isEqualTo(new Health(true, "ok"));
            readOnly(system.ledgerDb, "on");
            await().untilAsserted(() -> assertThat(health(system).detail()).contains("read-only"));
            assertThat(health(system).healthy()).isFalse();
            readOnly(system.ledgerDb, "off");
            await().until(() -> health(system).healthy());
        }
    }

    /** As a failover leaves it: on the connections that are made from now on, and there are no others. */
    private static void readOnly(DatabaseAddress database, String value) {
        try (Connection connection = Sql.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("SET default_transaction_read_only = off");
            statement.execute(
                    "ALTER DATABASE " + database.database() + " SET default_transaction_read_only = " + value);
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anInstanceWhoseDatabaseIsSilentIsIll() throws SQLException {
        try (LedgerSystem system = new LedgerSystem(Map.of()).start();
                Connection blocker = Sql.connect(system.ledgerDb);
                Statement lock = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            lock.execute("LOCK TABLE outbox");
            assertThat(health(system).healthy()).isFalse();
            blocker.rollback();
            await().until(() -> health(system).healthy());
        }
    }

    private static Health health(LedgerSystem system) {
        return (Health) LedgerSystem.get(system.ask("ledger", new CheckHealth()));
    }
}
