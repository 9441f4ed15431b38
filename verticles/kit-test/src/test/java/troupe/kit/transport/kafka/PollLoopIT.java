package troupe.kit.transport.kafka;

import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.codec.PayloadFormat;
import troupe.kit.test.Courier;
import troupe.kit.test.LedgerSystem;
import troupe.kit.test.Listener;
import troupe.kit.test.Listener.Verdict;
import troupe.kit.test.Talk;
import troupe.kit.test.TestKafka;

/** A poll whose records cannot be taken is made again. */
class PollLoopIT {
    private final Vertx vertx = Vertx.vertx();
    private final KafkaSettings settings = TestKafka.fresh();
    private final PayloadFormat payloads = new PayloadFormat(Talk.catalogue());
    private final KafkaTransport transport = new KafkaTransport(vertx, settings, Talk.heardBy("listener"), payloads);

    @AfterEach
    void stop() {
        transport.close();
        LedgerSystem.get(vertx.close());
    }

    /** What a process throws whose jar was exchanged under it: no record is to blame, and none may be passed over. */
    @Test
    void recordsAtWhichTheReaderBreaksArePolledAgain() {
        Courier courier = new Courier(vertx, transport, Talk.SPEAKER);
        courier.send(Talk.sayings(3, 3));
        await().until(() -> courier.open() == 0);

        Listener listener = new Listener(vertx, message -> Verdict.HANDLE);
        AtomicInteger reads = new AtomicInteger();
        RecordFormat format = new RecordFormat(settings, payloads);
        PollLoop loop = listener.open(inlet -> new PollLoop(
                vertx,
                "listener",
                new PositionedConsumer(new ClientConfigs(settings).consumer("listener")),
                new Work(inlet, settings),
                written -> {
                    if (reads.incrementAndGet() == 5) {
                        throw new NoClassDefFoundError("troupe.Gone");
                    }
                    return format.read(written, Set.copyOf(payloads.catalogue().types()), Set.of());
                },
                100,
                () -> {},
                new Pulse()));
        listener.open(inlet -> {
            loop.begin(Set.of(settings.topicOf(Talk.SPEAKER)));
            return loop;
        });
        await().until(() -> listener.handled().size() == 9);
        LedgerSystem.get(listener.open(inlet -> loop.finish()));
        courier.close();
    }
}
