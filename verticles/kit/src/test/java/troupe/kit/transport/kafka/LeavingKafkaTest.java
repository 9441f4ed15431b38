package troupe.kit.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.kit.harness.KafkaLedgers;
import troupe.kit.harness.LedgerSystem;
import troupe.kit.transport.TransportFactory;

/** What a service has published over Kafka reaches its listeners when it has gone back to the event bus. */
class LeavingKafkaTest {
    private static final long QUIET_MS = 200;

    /** Longer than a deposit takes, on any machine. */
    private static final long LONG_QUIET_MS = 6_000;

    private final KafkaLedgers ledgers = new KafkaLedgers();
    private final List<String> drained = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        ledgers.close();
    }

    @Test
    void aListenerThatWasNeverOnKafkaHearsWhatWasPublishedThere() {
        try (LedgerSystem before = ledgers.node().startLedger()) {
            before.deposit("anna", 1);
            before.deposit("bert", 5);
            before.deposit("anna", 2);
            before.awaitQuiet("ledger");
        }
        LedgerSystem after = ledgers.node(KafkaLedgers.SWIFT, node -> succeeding(node, ledgers.kafka(node), QUIET_MS));
        after.startLedger();
        after.deposit("carl", 7);
        assertThat(drained).isEmpty();

        after.startMirror();
        after.awaitHistory("anna", "1 2 ");
        after.awaitHistory("bert", "5 ");
        after.awaitHistory("carl", "7 ");
        await().until(() -> drained.contains("ledger"));
    }

    @Test
    void whatAnotherNodePublishesOverKafkaInTheMeantimeIsNotForgotten() {
        LedgerSystem onKafka = ledgers.node().startLedger();
        LedgerSystem back =
                ledgers.node(KafkaLedgers.SWIFT, node -> succeeding(node, ledgers.kafka(node), LONG_QUIET_MS));
        back.start();
        onKafka.deposit("anna", 1);
        back.awaitHistory("anna", "1 ");
        await().atMost(Duration.ofSeconds(30)).until(() -> drained.contains("ledger"));
    }

    private SucceedingTransport succeeding(TransportFactory.Surroundings node, KafkaTransport kafka, long quietMs) {
        return new SucceedingTransport(
                node.vertx(), TransportFactory.EVENT_BUS.create(node), kafka, Set.of("ledger"), quietMs, drained::add);
    }
}
