package troupe.kit.transport.kafka;

import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import troupe.codec.PayloadFormat;
import troupe.kit.behavior.Choreography;
import troupe.kit.membership.LocalRegistry;
import troupe.kit.membership.Members;
import troupe.kit.test.Courier;
import troupe.kit.test.LedgerSystem;
import troupe.kit.test.Listener;
import troupe.kit.test.Listener.Verdict;
import troupe.kit.test.Talk;
import troupe.kit.test.TestKafka;
import troupe.kit.test.TransportContract;
import troupe.kit.time.Ticker;
import troupe.language.Envelope;

/** Kafka keeps the contract, on a real broker. */
class KafkaTransportIT extends TransportContract {
    private final Vertx vertx = Vertx.vertx();
    private final KafkaSettings settings = TestKafka.fresh();
    private final List<KafkaTransport> transports = new ArrayList<>();

    @Override
    protected Node startNode(Choreography choreography) {
        KafkaTransport transport =
                new KafkaTransport(vertx, settings, choreography, new PayloadFormat(Talk.catalogue()));
        transports.add(transport);
        return new Node(vertx, transport, new Members(new LocalRegistry(), Ticker.SYSTEM));
    }

    @Override
    protected void stopNodes() {
        transports.forEach(KafkaTransport::close);
        LedgerSystem.get(vertx.close());
    }

    @Override
    protected int inHandMax() {
        return settings.window();
    }

    @Test
    void aPayloadThatIsTooLargeStaysWithItsSenderAndHoldsUpNobody() {
        Node node = startNode(Talk.heardBy("listener"));
        Listener listener = new Listener(node, "listener", message -> Verdict.HANDLE);
        Courier courier = new Courier(vertx, node.transport(), Talk.SPEAKER);
        Envelope huge = Talk.said("huge", 0, "x".repeat(PayloadFormat.BYTES_MAX));
        Envelope fine = Talk.said("fine", 0, "");
        courier.send(List.of(huge, fine));
        await().until(() -> listener.handled().equals(List.of(fine)) && courier.open() == 1);
        courier.close();
        listener.close();
    }

    @Test
    void aConsumerThatThrowsIsGivenTheSameAgainAndAllThatFollows() {
        Node node = startNode(Talk.heardBy("listener"));
        AtomicInteger thrown = new AtomicInteger();
        Listener listener = new Listener(node, "listener", message -> {
            if (thrown.incrementAndGet() == 1) {
                throw new IllegalStateException("the first is always hard");
            }
            return Verdict.HANDLE;
        });
        Courier courier = new Courier(vertx, node.transport(), Talk.SPEAKER);
        courier.send(Talk.sayings(1, 3));
        await().until(() -> listener.handled().size() == 3);
        courier.close();
        listener.close();
    }
}
