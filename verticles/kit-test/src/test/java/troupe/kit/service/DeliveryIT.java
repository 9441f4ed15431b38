package troupe.kit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import troupe.kit.edge.TransientException;
import troupe.kit.test.Ledger.Balance;
import troupe.kit.test.Ledger.Confirm;
import troupe.kit.test.Ledger.Deposit;
import troupe.kit.test.Ledger.DepositLater;
import troupe.kit.test.LedgerSystem;
import troupe.kit.test.Sql;
import troupe.language.Refused;
import troupe.language.Reply;

/** Committed messages are delivered, whatever happens in between. */
class DeliveryIT {
    private static final Map<String, String> SWIFT = Map.of("relay.lease", "500ms", "relay.sweep-every", "100ms");

    @Test
    void aCommandIsAnsweredAndItsEventIsHandled() {
        try (LedgerSystem system = new LedgerSystem(Map.of()).start()) {
            assertThat(system.deposit("anna", 5)).isEqualTo(5);
            assertThat(system.deposit("anna", 7)).isEqualTo(12);
            system.awaitHistory("anna", "5 7 ");
            system.awaitQuiet();
            assertThat(Sql.number(system.ledgerDb, "SELECT count(*) FROM outbox"))
                    .isZero();
        }
    }

    @Test
    void manyCommandsShareATransactionAndEachSeesTheOnesBeforeIt() {
        try (LedgerSystem system = new LedgerSystem(Map.of()).start()) {
            List<Future<Reply>> replies = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                replies.add(system.ask("ledger", new Deposit("account" + i % 10, 1)));
            }
            LedgerSystem.get(Future.all(replies));
            assertThat(replies)
                    .map(Future::result)
                    .filteredOn(new Balance(100)::equals)
                    .hasSize(10);
            for (int i = 0; i < 10; i++) {
                system.awaitHistory("account" + i, "1 ".repeat(100));
            }
            assertThat(commits(system)).isLessThan(500);
        }
    }

    private static long commits(LedgerSystem system) {
        return Sql.number(system.ledgerDb, "SELECT count(DISTINCT handled_at) FROM inbox WHERE type = 'Deposit'");
    }

    @Test
    void aConsumerThatIsNotThereYetGetsEverythingInOrderWhenItComes() {
        try (LedgerSystem system = new LedgerSystem(SWIFT).startLedger()) {
            for (int i = 0; i < 50; i++) {
                system.deposit("anna", i);
            }
            assertThat(system.counts("ledger").pending()).isEqualTo(50);
            system.startMirror();
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 50; i++) {
                all.append(i).append(' ');
            }
            system.awaitHistory("anna", all.toString());
            system.awaitQuiet();
        }
    }

    @Test
    void whatFindsNoRoomInTheRelayComesBackFromTheTableInOrder() {
        Map<String, String> tight = Map.of("relay.window", "16", "relay.lease", "500ms", "relay.sweep-every", "50ms");
        try (LedgerSystem system = new LedgerSystem(tight).startLedger()) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 200; i++) {
                system.deposit("anna", i);
                all.append(i).append(' ');
            }
            system.startMirror();
            system.awaitHistory("anna", all.toString());
            system.awaitQuiet();
        }
    }

    @Test
    void rowsThatADeadProcessLeftBehindAreDelivered() {
        try (LedgerSystem system = new LedgerSystem(SWIFT).start()) {
            Sql.execute(system.ledgerDb, leftBehind(new UUID(7, 7), "now()"));
            system.awaitHistory("orphan", "42 ");
        }
    }

    @Test
    void aTransactionWithTheEarlierIdThatCommitsLaterIsStillDelivered() throws SQLException {
        try (LedgerSystem system = new LedgerSystem(SWIFT).start();
                Connection slow = Sql.connect(system.ledgerDb)) {
            slow.setAutoCommit(false);
            UUID earlier = new UUID(1, 1);
            try (PreparedStatement insert = slow.prepareStatement(leftBehind(earlier, "now()"))) {
                insert.executeUpdate();
            }
            // Others, with later ids, overtake it and are swept while it is not yet visible.
            Sql.execute(system.ledgerDb, leftBehind(new UUID(2, 2), "now()"));
            system.awaitHistory("orphan", "42 ");
            assertThat(Sql.number(system.ledgerDb, "SELECT count(*) FROM outbox WHERE id = '" + earlier + "'"))
                    .isZero();
            slow.commit();
            system.awaitHistory("orphan", "42 42 ");
        }
    }

    @Test
    void aTimerArrivesWhenItIsDueAndNotBefore() {
        try (LedgerSystem system = new LedgerSystem(Map.of()).start()) {
            long begin = System.nanoTime();
            LedgerSystem.get(system.ask("ledger", new DepositLater("anna", 9, 300)));
            system.awaitHistory("anna", "9 ");
            assertThat(System.nanoTime() - begin).isGreaterThan(300_000_000L);
            system.awaitQuiet();
            assertThat(Sql.number(system.ledgerDb, "SELECT count(*) FROM timers"))
                    .isZero();
        }
    }

    @Test
    void aCallThatFailsPassinglyIsMadeAgainWithTheSameKeyUntilItIsAnswered() {
        try (LedgerSystem system = new LedgerSystem(SWIFT).start()) {
            system.services.bank = () -> system.services.bankCalls.size() < 6
                    ? Future.failedFuture(new TransientException("not now"))
                    : Future.succeededFuture(3L);
            LedgerSystem.get(system.ask("ledger", new Confirm("anna")));
            system.awaitHistory("anna", "3 ");
            assertThat(system.services.bankCalls).hasSize(6).containsOnly(system.services.bankCalls.peek());
            system.awaitQuiet();
        }
    }

    @Test
    void aCallThatCannotSucceedBecomesADeadLetter() {
        try (LedgerSystem system = new LedgerSystem(SWIFT).start()) {
            system.services.bank = () -> Future.failedFuture(new IllegalStateException("no such account"));
            LedgerSystem.get(system.ask("ledger", new Confirm("anna")));
            await().until(() -> system.counts("ledger").parked() == 1);
            system.awaitQuiet();
        }
    }

    @Test
    void connectionsThatBreakLoseAndDoubleNothing() {
        try (LedgerSystem system = new LedgerSystem(SWIFT).start()) {
            Map<String, List<Future<Reply>>> replies = new TreeMap<>();
            for (int round = 0; round < 10; round++) {
                for (int i = 0; i < 50; i++) {
                    String account = "account" + i;
                    replies.computeIfAbsent(account, a -> new ArrayList<>())
                            .add(system.ask("ledger", new Deposit(account, 1)));
                }
                breakConnections(system);
            }
            replies.values().forEach(all -> LedgerSystem.get(Future.join(all).otherwiseEmpty()));
            system.awaitQuiet();
            replies.forEach((account, all) -> {
                int balance = Math.toIntExact(
                        Sql.number(system.ledgerDb, "SELECT balance FROM accounts WHERE account = '" + account + "'"));
                assertThat(balance)
                        .isBetween(count(all, Balance.class::isInstance), 10 - count(all, DeliveryIT::isTurnedAway));
                assertThat(system.history(account)).isEqualTo("1 ".repeat(balance));
            });
        }
    }

    private static int count(List<Future<Reply>> replies, Predicate<Reply> which) {
        return Math.toIntExact(replies.stream()
                .filter(reply -> reply.succeeded() && which.test(reply.result()))
                .count());
    }

    /** Two connections in a row may break: then nothing is done, and whoever asked is told so. */
    private static boolean isTurnedAway(Reply reply) {
        return reply instanceof Refused refused && refused.detail().endsWith("does not answer");
    }

    private static void breakConnections(LedgerSystem system) {
        String all = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()";
        Sql.execute(system.ledgerDb, all);
        Sql.execute(system.mirrorDb, all);
    }

    private static String leftBehind(UUID id, String due) {
        return "INSERT INTO outbox (id, type, version, key, correlation_id, emitted_at, payload, due_at) VALUES ('" + id
                + "', 'troupe.Deposited', 1, 'orphan', 'test', now(), '{\"account\":\"orphan\",\"amount\":42}', " + due
                + ")";
    }
}
