package troupe.kit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.Test;
import troupe.config.DatabaseAddress;
import troupe.kit.operations.OperatorQuery.ReadTimeline;
import troupe.kit.test.Ledger.DepositLater;
import troupe.kit.test.LedgerSystem;
import troupe.kit.test.Sql;
import troupe.kit.test.TestDatabases;
import troupe.kit.transport.eventbus.EventBusTransport;

/**
 * What lies in the tables for long costs nothing while it lies there; told by the rows that the database had to read.
 */
class BacklogIT {
    private static final int ROWS = 20_000;
    private static final Map<String, String> TIGHT =
            Map.of("relay.window", "16", "relay.sweep-every", "50ms", "relay.lease", "500ms");

    private final DatabaseAddress ledgerDb = TestDatabases.fresh("ledger");
    private final DatabaseAddress mirrorDb = TestDatabases.fresh("mirror");

    @Test
    void whatWaitsForAServiceThatIsAwayIsNotReadBySweepAfterSweep() {
        try (LedgerSystem system = system()) {
            for (int i = 0; i < 20; i++) {
                system.deposit("anna", i);
            }
            Sql.execute(ledgerDb, waiting("outbox", "'{mirror}'", 0));
            LedgerSystem.get(system.ask("ledger", new DepositLater("bert", 1, 1_000)));
            await().until(() -> Sql.text(ledgerDb, "SELECT balance FROM accounts WHERE account = 'bert'")
                    .equals("1"));
        }
        assertThat(rowsRead()).isLessThan(ROWS);
    }

    @Test
    void aTimelineReadsOnlyWhatConcernsItsKey() {
        try (LedgerSystem system = system()) {
            Sql.execute(ledgerDb, waiting("timers", "NULL", 86_400));
            Sql.execute(ledgerDb, waiting("outbox", "'{mirror}'", 86_400));
            for (int i = 0; i < 20; i++) {
                LedgerSystem.get(system.ask("ledger", new ReadTimeline("customer" + i)));
            }
        }
        assertThat(rowsRead()).isLessThan(ROWS);
    }

    private LedgerSystem system() {
        return new LedgerSystem(TIGHT, 1, ledgerDb, mirrorDb, EventBusTransport.FACTORY).startLedger();
    }

    private static String waiting(String table, String pending, int dueInSeconds) {
        return "INSERT INTO " + table
                + " (id, type, version, key, correlation_id, emitted_at, payload, due_at, pending)"
                + " SELECT gen_random_uuid(), 'troupe.Deposited', 1, 'customer' || n, 'test', now(),"
                + " '{\"account\":\"customer\",\"amount\":42}', now() + interval '" + dueInSeconds + " s', " + pending
                + " FROM generate_series(1, " + ROWS + ") n";
    }

    /** Each session tells what it has read when it ends. */
    private long rowsRead() {
        await().until(() ->
                Sql.number(ledgerDb, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()") == 1);
        return Sql.number(
                ledgerDb,
                "SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::bigint FROM pg_stat_user_tables"
                        + " WHERE relname IN ('outbox', 'timers')");
    }
}
