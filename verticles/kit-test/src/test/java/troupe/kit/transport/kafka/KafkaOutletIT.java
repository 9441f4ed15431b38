package troupe.kit.transport.kafka;

import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.codec.PayloadFormat;
import troupe.kit.test.LedgerSystem;
import troupe.kit.test.Talk;
import troupe.kit.test.TestKafka;
import troupe.kit.transport.Transport.Receipt;
import troupe.language.Envelope;

/** What the producer will not take is refused, and can be sent again. */
class KafkaOutletIT {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        LedgerSystem.get(vertx.close());
    }

    @Test
    void aMessageThatTheProducerThrowsAtIsRefusedEachTimeItIsSent() {
        KafkaSettings settings = TestKafka.fresh();
        KafkaProducer<String, byte[]> producer = new KafkaProducer<>(new ClientConfigs(settings).producer());
        producer.close(Duration.ZERO);
        List<UUID> refused = new CopyOnWriteArrayList<>();
        Context context = vertx.getOrCreateContext();
        KafkaOutlet outlet = outlet(settings, producer, context, refused);
        Envelope first = Talk.said("anna", 0, "");
        Envelope second = Talk.said("anna", 1, "");

        context.runOnContext(now -> outlet.send(KafkaTransport.ROUTE, List.of(first, second)));
        await().until(() -> refused.equals(List.of(first.id(), second.id())));
        context.runOnContext(now -> outlet.send(KafkaTransport.ROUTE, List.of(first)));
        await().until(() -> refused.equals(List.of(first.id(), second.id(), first.id())));
    }

    private static KafkaOutlet outlet(
            KafkaSettings settings, KafkaProducer<String, byte[]> producer, Context context, List<UUID> refused) {
        RecordFormat format = new RecordFormat(settings, new PayloadFormat(Talk.catalogue()));
        return new KafkaOutlet(
                producer, () -> true, format, context, (Receipt receipt) -> refused.addAll(receipt.refused()));
    }
}
