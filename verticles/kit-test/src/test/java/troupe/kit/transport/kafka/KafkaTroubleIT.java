package troupe.kit.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.codec.PayloadFormat;
import troupe.kit.behavior.Choreography;
import troupe.kit.test.Ledger;
import troupe.kit.test.LedgerSystem;
import troupe.kit.test.TestKafka;

/** What Kafka says of the ways in and out of an instance. */
class KafkaTroubleIT {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        LedgerSystem.get(vertx.close());
    }

    @Test
    void aTopicThatIsNotThereIsTroubleForThoseWhoWriteOrReadIt() {
        KafkaSettings settings = TestKafka.fresh(3);
        try (KafkaTransport transport = transport(settings)) {
            Optional<String> missing = Optional.of("Kafka: there is no topic " + settings.topicOf("ledger"));
            assertThat(LedgerSystem.get(transport.trouble("ledger", "ledger-1")))
                    .isEqualTo(missing);
            assertThat(LedgerSystem.get(transport.trouble("mirror", "mirror-1")))
                    .isEqualTo(missing);
        }
    }

    @Test
    void whoHasItsTopicsHasNoTrouble() {
        try (KafkaTransport transport = transport(TestKafka.fresh())) {
            await().untilAsserted(() -> assertThat(LedgerSystem.get(transport.trouble("mirror", "mirror-1")))
                    .isEmpty());
        }
    }

    private KafkaTransport transport(KafkaSettings settings) {
        Ledger services = new Ledger();
        Choreography choreography = new Choreography(
                List.of(services.ledger(1).behavior(), services.mirror().behavior()));
        return new KafkaTransport(vertx, settings, choreography, new PayloadFormat(Ledger.catalogue()));
    }
}
