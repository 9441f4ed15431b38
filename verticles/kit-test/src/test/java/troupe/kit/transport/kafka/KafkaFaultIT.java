package troupe.kit.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.kit.test.KafkaLedgers;
import troupe.kit.test.Ledger.Deposit;
import troupe.kit.test.LedgerSystem;
import troupe.kit.test.Sql;
import troupe.kit.test.TestKafka;
import troupe.language.Refused;
import troupe.language.Reply;

/** What goes wrong with brokers and group members costs time, and neither loses nor doubles anything. */
class KafkaFaultIT {
    private static final int ACCOUNTS = 20;

    private final KafkaLedgers ledgers = new KafkaLedgers();

    @AfterEach
    void stop() {
        TestKafka.broker().start();
        ledgers.close();
    }

    @Test
    void aBrokerThatIsStoppedOrKilledInMidFlowLosesAndDoublesNothing() {
        LedgerSystem system = ledgers.node().start();
        deposit(system, 10);
        TestKafka.broker().stop();
        deposit(system, 10);
        TestKafka.broker().start();
        deposit(system, 10);
        TestKafka.crash();
        deposit(system, 10);
        TestKafka.broker().start();
        assertMirrored(40);
    }

    @Test
    void aNodeThatStartsBeforeItsBrokerGoesOnWhenThatComes() {
        TestKafka.broker().stop();
        LedgerSystem system = ledgers.node().startLedger();
        deposit(system, 1);
        TestKafka.broker().start();
        system.startMirror();
        assertMirrored(1);
    }

    @Test
    void instancesThatComeAndGoShareTheWorkAndNothingIsLostOrDoubled() {
        LedgerSystem one = ledgers.node().start();
        deposit(one, 20);
        LedgerSystem two = ledgers.node().startMirror();
        deposit(one, 20);
        LedgerSystem three = ledgers.node().startMirror();
        deposit(one, 20);
        two.close();
        deposit(one, 20);
        three.close();
        deposit(one, 20);
        assertMirrored(100);
    }

    @Test
    void aMailboxThatIsFullMakesRecordsWaitInOrder() {
        LedgerSystem ledger = ledgers.node().startLedger();
        deposit(ledger, 10);
        LedgerSystem tight = ledgers.node(Map.of("actor.mailbox", "2", "actor.batch-max", "1"));
        tight.startMirror();
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            all.append(i).append(' ');
        }
        for (int account = 0; account < ACCOUNTS; account++) {
            tight.awaitHistory("account" + account, all.toString());
        }
    }

    @Test
    void aPoisonMessageIsParkedBehindWhatCameBeforeItWhileOtherKeysOfItsPartitionPass() {
        LedgerSystem system = ledgers.node().startLedger();
        system.services.poison.add(3L);
        deposit(system, 2);
        system.deposit("account0", 3);
        system.deposit("account0", 4);
        deposit(system, 1);
        // All of it is there, so that it comes in one batch.
        await().until(() -> system.counts("ledger").pending() == 0);
        system.startMirror();
        for (int account = 1; account < ACCOUNTS; account++) {
            system.awaitHistory("account" + account, "0 1 0 ");
        }
        await().until(() -> states().equals("PARKED HELD HELD"));
        assertThat(system.history("account0")).isEqualTo("0 1 ");
    }

    private String states() {
        return Sql.text(ledgers.mirrorDb, "SELECT coalesce(string_agg(state, ' ' ORDER BY seq), '') FROM dead_letters");
    }

    /** Deposits 0, 1, 2 and so on on each account, each after the one before it was answered. */
    private static void deposit(LedgerSystem system, int each) {
        for (int amount = 0; amount < each; amount++) {
            List<Future<Reply>> replies = new ArrayList<>();
            for (int account = 0; account < ACCOUNTS; account++) {
                replies.add(system.ask("ledger", new Deposit("account" + account, amount)));
            }
            LedgerSystem.get(Future.all(replies));
            assertThat(replies).extracting(Future::result).noneMatch(Refused.class::isInstance);
        }
    }

    /** Each account's history has the deposits in the order in which they were made, and each once. */
    private void assertMirrored(long each) {
        String count = "SELECT coalesce(sum(cardinality(string_to_array(trim(history), ' '))), 0) FROM copies";
        await().atMost(Duration.ofSeconds(60)).until(() -> Sql.number(ledgers.mirrorDb, count) == each * ACCOUNTS);
        assertThat(Sql.number(ledgers.mirrorDb, "SELECT count(DISTINCT history) FROM copies"))
                .isEqualTo(1);
        assertThat(Sql.number(ledgers.mirrorDb, "SELECT count(*) FROM inbox WHERE type = 'Deposited'"))
                .isEqualTo(each * ACCOUNTS);
    }
}
