package troupe.kit.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.codec.PayloadFormat;
import troupe.kit.test.Courier;
import troupe.kit.test.LedgerSystem;
import troupe.kit.test.Listener;
import troupe.kit.test.Listener.Verdict;
import troupe.kit.test.Strangers;
import troupe.kit.test.Talk;
import troupe.kit.test.TestKafka;
import troupe.kit.transport.kafka.KafkaTransport.Draining;

/** A system that leaves Kafka handles what it has there, and then reads no more. */
class KafkaDrainIT {
    private static final String LISTENER = "listener";

    private final Vertx vertx = Vertx.vertx();
    private final KafkaSettings settings = TestKafka.fresh();
    private final KafkaTransport transport =
            new KafkaTransport(vertx, settings, Talk.heardBy(LISTENER, "deaf"), new PayloadFormat(Talk.catalogue()));

    @AfterEach
    void stop() {
        transport.close();
        LedgerSystem.get(vertx.close());
    }

    @Test
    void drainingEndsWhenAllThatWasThereIsHandledAndNotBefore() {
        Courier courier = new Courier(vertx, transport, "speaker");
        courier.send(Talk.sayings(7, 30));
        await().until(() -> courier.open() == 0);

        Listener listener = new Listener(vertx, message -> Verdict.KEEP);
        Draining draining = listener.open(inlet -> transport.drain(Talk.SPEAKER, LISTENER, inlet));
        await().until(() -> listener.kept() > 50);
        assertThat(draining.drained().isComplete()).isFalse();
        listener.handleKept();
        LedgerSystem.get(draining.drained());
        assertThat(listener.handled()).hasSize(210);

        courier.send(Talk.sayings(1, 1));
        await().until(() -> courier.open() == 0);
        LedgerSystem.get(listener.<Draining>open(inlet -> transport.drain(Talk.SPEAKER, LISTENER, inlet))
                .drained());
        assertThat(listener.handled()).hasSize(211);
        courier.close();
    }

    @Test
    void drainingEndsBehindATransactionThatWasAborted() {
        Courier courier = new Courier(vertx, transport, "speaker");
        courier.send(Talk.sayings(1, 1));
        await().until(() -> courier.open() == 0);
        try (Strangers strangers = new Strangers(settings, settings.topicOf(Talk.SPEAKER))) {
            strangers.writeTogether(
                    false, Strangers.event("1", "https://bank.example", "troupe.Said", "{\"about\":\"otto\"}"));
        }
        Listener listener = new Listener(vertx, message -> Verdict.HANDLE);
        LedgerSystem.get(listener.<Draining>open(inlet -> transport.drain(Talk.SPEAKER, LISTENER, inlet))
                .drained());
        assertThat(listener.handled()).hasSize(1);
        assertThat(listener.unreadable).isEmpty();
        courier.close();
    }

    @Test
    void whereNothingIsLeftDrainingEndsAtOnceAndItCanBeEndedEarly() {
        Listener listener = new Listener(vertx, message -> Verdict.KEEP);
        LedgerSystem.get(listener.<Draining>open(inlet -> transport.drain(Talk.SPEAKER, LISTENER, inlet))
                .drained());

        Courier courier = new Courier(vertx, transport, "speaker-" + UUID.randomUUID());
        courier.send(Talk.sayings(1, 1));
        await().until(() -> courier.open() == 0);
        Draining unfinished = listener.open(inlet -> transport.drain(Talk.SPEAKER, LISTENER, inlet));
        await().until(() -> listener.kept() == 1);
        LedgerSystem.get(unfinished.opening().close());
        await().until(() -> unfinished.drained().failed());
        courier.close();
    }
}
