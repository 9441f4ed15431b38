package troupe.kit.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloudevents.CloudEvent;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.kit.harness.KafkaLedgers;
import troupe.kit.harness.LedgerSystem;
import troupe.kit.harness.Strangers;

/** What others do to the log that services read: transactions. */
class KafkaLogTest {
    private final KafkaLedgers ledgers = new KafkaLedgers();
    private final Strangers strangers = new Strangers(ledgers.settings, ledgers.topic());

    @AfterEach
    void stop() {
        strangers.close();
        ledgers.close();
    }

    @Test
    void whatATransactionTookBackIsNeverHeardOf() {
        LedgerSystem system = ledgers.node().startMirror();
        strangers.writeTogether(false, deposited(1), deposited(2));
        strangers.writeTogether(true, deposited(3), deposited(4));
        strangers.write(deposited(5));
        system.awaitHistory("otto", "3 4 5 ");
    }

    @Test
    void transactionsLeaveNothingBehindThatCountsAsNotHandled() {
        LedgerSystem system = ledgers.node().startMirror();
        strangers.writeTogether(true, deposited(1));
        system.awaitHistory("otto", "1 ");
        await().until(() -> system.counts("mirror").pending() == 0);
        strangers.writeTogether(false, deposited(2));
        await().until(() -> system.counts("mirror").pending() == 0);
        assertThat(system.history("otto")).isEqualTo("1 ");
    }

    private static CloudEvent deposited(long amount) {
        return Strangers.event(
                UUID.randomUUID().toString(),
                "https://bank.example",
                "troupe.Deposited",
                "{\"account\":\"otto\",\"amount\":" + amount + "}");
    }
}
