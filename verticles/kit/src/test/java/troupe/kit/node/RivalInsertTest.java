package troupe.kit.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import troupe.kit.harness.Ledger.Balance;
import troupe.kit.harness.Ledger.Deposit;
import troupe.kit.harness.LedgerSystem;
import troupe.kit.harness.Sql;
import troupe.messages.Reply;

/** While nodes do not see each other, two of them may begin the same thing at once: nothing locks what is not there. */
class RivalInsertTest {
    @Test
    void whoeverComesSecondSeesWhatTheFirstHasDone() throws SQLException {
        try (LedgerSystem system = new LedgerSystem(Map.of()).start();
                Connection rival = Sql.connect(system.ledgerDb)) {
            rival.setAutoCommit(false);
            try (Statement insert = rival.createStatement()) {
                insert.execute("INSERT INTO accounts (account, balance) VALUES ('anna', 100)");
            }
            Future<Reply> deposit = system.ask("ledger", new Deposit("anna", 5));
            await().until(() -> waitsForTheRival(system));
            rival.commit();

            assertThat(LedgerSystem.get(deposit)).isEqualTo(new Balance(105));
        }
    }

    private static boolean waitsForTheRival(LedgerSystem system) {
        return Sql.number(
                        system.ledgerDb,
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
                > 0;
    }
}
