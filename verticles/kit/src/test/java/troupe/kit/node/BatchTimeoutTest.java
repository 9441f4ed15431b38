package troupe.kit.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import troupe.kit.harness.Ledger.Confirm;
import troupe.kit.harness.Ledger.Deposit;
import troupe.kit.harness.LedgerSystem;
import troupe.kit.harness.Sql;
import troupe.messages.Reply;

/** A transaction that takes too long is given up and done again, where the actor lives. */
class BatchTimeoutTest {
    @Test
    void anActorStaysOnItsEventLoopWhenATransactionTakesTooLong() throws SQLException {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        try (LedgerSystem system = new LedgerSystem(Map.of("actor.batch-timeout", "200ms")).start();
                Connection blocker = Sql.connect(system.ledgerDb)) {
            system.services.bank = () -> {
                threads.add(Thread.currentThread());
                return Future.succeededFuture(1L);
            };
            LedgerSystem.get(system.ask("ledger", new Confirm("anna")));
            system.awaitHistory("anna", "1 ");

            Future<Reply> deposit = blockedDeposit(system, blocker);
            blocker.rollback();
            LedgerSystem.get(deposit);
            LedgerSystem.get(system.ask("ledger", new Confirm("anna")));
            system.awaitHistory("anna", "1 5 1 ");
            assertThat(threads).hasSize(2).containsOnly(threads.get(0));
        }
    }

    /** Asked for while its row is locked, until the actor has given up a transaction. */
    private static Future<Reply> blockedDeposit(LedgerSystem system, Connection blocker) throws SQLException {
        blocker.setAutoCommit(false);
        try (Statement lock = blocker.createStatement()) {
            lock.execute("LOCK TABLE accounts");
        }
        Future<Reply> deposit = system.ask("ledger", new Deposit("anna", 5));
        await().until(() -> waitingBackends(system) > 1);
        return deposit;
    }

    /** The server goes on with what was given up, so a second one that waits is the second attempt. */
    private static long waitingBackends(LedgerSystem system) {
        return Sql.number(
                system.ledgerDb,
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");
    }
}
