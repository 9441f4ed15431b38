package troupe.kit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.config.DatabaseAddress;
import troupe.kit.operations.OperatorQuery.DiscardDeadLetter;
import troupe.kit.operations.OperatorQuery.ListDeadLetters;
import troupe.kit.operations.OperatorQuery.RetryDeadLetter;
import troupe.kit.operations.OperatorReply.DeadLetters;
import troupe.kit.operations.OperatorReply.Released;
import troupe.kit.test.Ledger.Deposit;
import troupe.kit.test.LedgerSystem;
import troupe.kit.test.Sql;
import troupe.kit.test.TestDatabases;
import troupe.kit.transport.eventbus.EventBusTransport;
import troupe.language.Refused;
import troupe.language.Reply;

/** A message that keeps failing is set aside with its error; its key waits in order, everyone else goes on. */
class DeadLetterIT {
    private static final Map<String, String> SWIFT =
            Map.of("actor.backoff-min", "5ms", "actor.backoff-max", "20ms", "actor.failures-max", "3");

    @Test
    void aPoisonMessageIsParkedWhileOtherKeysPassAndItsOwnKeyWaits() {
        try (LedgerSystem system = new LedgerSystem(SWIFT).start()) {
            UUID parked = poisonThree(system);

            system.services.poison.clear();
            assertThat(LedgerSystem.get(system.ask("mirror", new RetryDeadLetter(parked, ""))))
                    .isEqualTo(new Released(3));
            assertThat(system.history("anna")).isEqualTo("1 13 2 3 ");
            assertThat(system.counts("mirror").parked()).isZero();
            assertThat(system.counts("mirror").held()).isZero();

            system.deposit("anna", 4);
            system.awaitHistory("anna", "1 13 2 3 4 ");
        }
    }

    @Test
    void aDeadLetterThatFailsAgainStaysWhereItIs() {
        try (LedgerSystem system = new LedgerSystem(SWIFT).start()) {
            UUID parked = poisonThree(system);
            assertThat(LedgerSystem.get(system.ask("mirror", new RetryDeadLetter(parked, ""))))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.detail()).contains("poisoned: 13"));
            assertThat(system.counts("mirror").held()).isEqualTo(2);
            assertThat(system.history("anna")).isEqualTo("1 ");
        }
    }

    @Test
    void whenADeadLetterIsDiscardedThoseBehindItGoOn() {
        try (LedgerSystem system = new LedgerSystem(SWIFT).start()) {
            UUID parked = poisonThree(system);
            LedgerSystem.get(system.ask("mirror", new DiscardDeadLetter(parked, "")));
            assertThat(system.history("anna")).isEqualTo("1 2 3 ");
            assertThat(system.counts("mirror").parked()).isZero();
        }
    }

    @Test
    void aConnectionThatBreaksWhileHeldOnesAreReleasedDoesNotStopThem() throws SQLException {
        try (LedgerSystem system = new LedgerSystem(SWIFT).start();
                Connection blocker = Sql.connect(system.mirrorDb)) {
            UUID parked = poisonThree(system);
            system.services.poison.clear();
            blocker.setAutoCommit(false);
            try (Statement lock = blocker.createStatement()) {
                lock.execute("SELECT 1 FROM dead_letters WHERE seq = (SELECT max(seq) FROM dead_letters) FOR UPDATE");
            }
            Future<Reply> retry = system.ask("mirror", new RetryDeadLetter(parked, ""));
            system.awaitHistory("anna", "1 13 2 ");
            await().until(() -> endThoseWhoWait(system) == 1);
            blocker.rollback();

            system.awaitHistory("anna", "1 13 2 3 ");
            assertThat(LedgerSystem.get(retry)).isEqualTo(new Released(3));
            assertThat(list(system).entries()).isEmpty();
        }
    }

    @Test
    void aHeldLetterWithNobodyBeforeItCanBeReleased() {
        try (LedgerSystem system = new LedgerSystem(SWIFT).start()) {
            UUID held = withoutTheParked(system);
            system.services.poison.clear();
            assertThat(LedgerSystem.get(system.ask("mirror", new RetryDeadLetter(held, ""))))
                    .isEqualTo(new Released(2));
            assertThat(system.history("anna")).isEqualTo("1 2 3 ");
        }
        try (LedgerSystem system = new LedgerSystem(SWIFT).start()) {
            UUID held = withoutTheParked(system);
            assertThat(LedgerSystem.get(system.ask("mirror", new DiscardDeadLetter(held, ""))))
                    .isEqualTo(new Released(1));
            assertThat(system.history("anna")).isEqualTo("1 3 ");
        }
    }

    @Test
    void heldLettersThatACrashLeftBehindGoOnAfterTheStart() {
        DatabaseAddress ledgerDb = TestDatabases.fresh("ledger");
        DatabaseAddress mirrorDb = TestDatabases.fresh("mirror");
        try (LedgerSystem system = new LedgerSystem(SWIFT, 1, ledgerDb, mirrorDb, EventBusTransport.FACTORY).start()) {
            withoutTheParked(system);
        }
        try (LedgerSystem system = new LedgerSystem(SWIFT, 1, ledgerDb, mirrorDb, EventBusTransport.FACTORY).start()) {
            system.awaitHistory("anna", "1 2 3 ");
            await().until(() -> system.counts("mirror").held() == 0);
        }
    }

    @Test
    void onlyTheFirstOfAKeyCanBeReleased() {
        try (LedgerSystem system = new LedgerSystem(SWIFT).start()) {
            poisonThree(system);
            UUID held = list(system).entries().get(1).id();
            assertThat(LedgerSystem.get(system.ask("mirror", new RetryDeadLetter(held, ""))))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.code()).isEqualTo(Refused.Code.CONFLICT));
            assertThat(LedgerSystem.get(system.ask("mirror", new RetryDeadLetter(new UUID(0, 0), ""))))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.code()).isEqualTo(Refused.Code.NOT_FOUND));
        }
    }

    @Test
    void aMessageThatTheDatabaseRefusesDoesNotSpoilItsBatch() {
        try (LedgerSystem system = new LedgerSystem(SWIFT).start()) {
            var broke = system.ask("ledger", new Deposit("greedy", 2_000_000));
            var fine = system.ask("ledger", new Deposit("modest", 1));
            assertThat(LedgerSystem.get(broke))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.code()).isEqualTo(Refused.Code.FAILED));
            assertThat(LedgerSystem.get(fine)).isNotInstanceOf(Refused.class);
            system.awaitHistory("modest", "1 ");
            assertThat(Sql.number(system.ledgerDb, "SELECT count(*) FROM accounts WHERE account = 'greedy'"))
                    .isZero();
        }
    }

    @Test
    void aMessageThatNotEvenTheDeadLettersTakeIsKeptAsBytesAndTriedNoMore() {
        try (LedgerSystem system = new LedgerSystem(SWIFT).start()) {
            Sql.execute(system.mirrorDb, "ALTER TABLE inbox ADD CHECK (key <> 'otto')");
            system.deposit("otto", 77);
            system.deposit("bert", 1);
            system.awaitHistory("bert", "1 ");
            await().until(() -> system.counts("mirror").parked() == 1);
            system.awaitQuiet();

            DeadLetters.Entry letter = list(system).entries().get(0);
            assertThat(letter.state()).isEqualTo("UNREADABLE");
            assertThat(letter.error()).contains("inbox");
            assertThat(letter.payload()).contains("troupe.Deposited", "otto", "77");
            LedgerSystem.get(system.ask("mirror", new DiscardDeadLetter(letter.id(), "")));
            assertThat(list(system).entries()).isEmpty();
        }
    }

    @Test
    void aMessageOfWhichNobodyCanSayWhatItNeedsIsParkedToo() {
        try (LedgerSystem system = new LedgerSystem(SWIFT).start()) {
            system.services.riddles.add(42L);
            system.deposit("anna", 42);
            await().until(() -> system.counts("mirror").parked() == 1);
            assertThat(list(system).entries().get(0).error()).contains("a riddle: 42");
            system.awaitQuiet();
        }
    }

    @Test
    void anErrorThatTheDatabaseCannotKeepIsMended() {
        try (LedgerSystem system = new LedgerSystem(SWIFT).start()) {
            system.services.complaint = "no\0thing \ud83d";
            system.services.poison.add(13L);
            system.deposit("anna", 13);
            await().until(() -> system.counts("mirror").parked() == 1);
            assertThat(list(system).entries().get(0).error()).contains("no?thing ?13");
        }
    }

    /** As it is between the commits of a release: the parked one is gone, and those behind it are still held. */
    private static UUID withoutTheParked(LedgerSystem system) {
        UUID parked = poisonThree(system);
        Sql.execute(system.mirrorDb, "DELETE FROM dead_letters WHERE id = '" + parked + "'");
        return list(system).entries().get(0).id();
    }

    private static long endThoseWhoWait(LedgerSystem system) {
        return Sql.number(
                system.mirrorDb,
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND wait_event_type = 'Lock'");
    }

    /** 1, the poisonous 13, 2 and 3 for anna, and something for bert that must get through meanwhile. */
    private static UUID poisonThree(LedgerSystem system) {
        system.services.poison.add(13L);
        system.deposit("anna", 1);
        system.deposit("anna", 13);
        system.deposit("anna", 2);
        system.deposit("bert", 5);
        system.deposit("anna", 3);
        system.awaitHistory("bert", "5 ");
        await().until(() -> system.counts("mirror").held() == 2);
        system.awaitQuiet();
        assertThat(system.history("anna")).isEqualTo("1 ");
        DeadLetters.Entry first = list(system).entries().get(0);
        assertThat(first.error()).contains("poisoned: 13");
        assertThat(first.attempts()).isEqualTo(3);
        return first.id();
    }

    static DeadLetters list(LedgerSystem system) {
        return (DeadLetters) LedgerSystem.get(system.ask("mirror", new ListDeadLetters(10)));
    }
}
