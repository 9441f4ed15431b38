package troupe.kit.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.kit.test.KafkaLedgers;
import troupe.kit.test.LedgerSystem;
import troupe.kit.transport.TransportFactory;
import troupe.kit.transport.eventbus.EventBusTransport;

/** What a service has published over Kafka reaches its listeners when it has gone back to the event bus. */
class LeavingKafkaIT {
    private static final long QUIET_MS = 200;

    private final KafkaLedgers ledgers = new KafkaLedgers();
    private final List<String> drained = new CopyOnWriteArrayList<>();
    private final AtomicBoolean stillOnKafka = new AtomicBoolean();

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
        LedgerSystem after = ledgers.node(KafkaLedgers.SWIFT, node -> succeeding(node, ledgers.kafka(node)));
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
    void whatAnotherNodePublishesOverKafkaInTheMeantimeIsBroughtOver() {
        LedgerSystem onKafka = ledgers.node().startLedger();
        stillOnKafka.set(true);
        LedgerSystem back = ledgers.node(KafkaLedgers.SWIFT, node -> succeeding(node, ledgers.kafka(node)));
        back.start();
        await().until(() -> drained.contains("ledger"));
        onKafka.deposit("anna", 1);
        back.awaitHistory("anna", "1 ");
    }

    private MigratingTransport succeeding(TransportFactory.Surroundings node, KafkaTransport kafka) {
        return new MigratingTransport(
                node.vertx(), EventBusTransport.FACTORY.create(node), kafka, Set.of("ledger"), QUIET_MS, service -> {
                    drained.add(service);
                    return Future.succeededFuture(!stillOnKafka.get());
                });
    }
}
