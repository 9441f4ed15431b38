package troupe.kit.service;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import troupe.kit.test.LedgerSystem;
import troupe.kit.test.Sql;

/** While nodes do not see each other, two of them may begin the same thing at once: nothing locks what is not there. */
class RivalInsertIT {
    @Test
    void whoeverComesSecondSeesWhatTheFirstHasDone() throws SQLException {
        try (LedgerSystem system = new LedgerSystem(Map.of("actor.backoff-max", "50ms")).start();
                Connection rival = Sql.connect(system.mirrorDb)) {
            rival.setAutoCommit(false);
            try (Statement insert = rival.createStatement()) {
                insert.execute("INSERT INTO copies (account, total, history) VALUES ('anna', 100, '100 ')");
            }
            system.deposit("anna", 5);
            await().until(() -> waits(system) > 0);
            rival.commit();
            system.awaitHistory("anna", "100 5 ");
        }
    }

    private static double waits(LedgerSystem system) {
        return system.meters.get("troupe_database_failures").tag("service", "mirror").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
