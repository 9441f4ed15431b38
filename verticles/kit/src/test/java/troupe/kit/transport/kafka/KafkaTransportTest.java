package troupe.kit.transport.kafka;

import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import troupe.codec.PayloadFormat;
import troupe.kit.behavior.Choreography;
import troupe.kit.harness.Courier;
import troupe.kit.harness.LedgerSystem;
import troupe.kit.harness.Listener;
import troupe.kit.harness.Listener.Verdict;
import troupe.kit.harness.Talk;
import troupe.kit.harness.TestKafka;
import troupe.kit.harness.TransportContract;
import troupe.kit.membership.LocalDirectory;
import troupe.kit.membership.Members;
import troupe.kit.time.Ticker;
import troupe.messages.Envelope;

/** Kafka keeps the contract, on a real broker. */
class KafkaTransportTest extends TransportContract {
    private final Vertx vertx = Vertx.vertx();
    private final KafkaSettings settings = TestKafka.fresh();
    private final List<KafkaTransport> transports = new ArrayList<>();

    @Override
    protected Node startNode(Choreography choreography) {
        KafkaTransport transport =
                new KafkaTransport(vertx, settings, choreography, new PayloadFormat(Talk.catalogue()));
        transports.add(transport);
        return new Node(vertx, transport, new Members(new LocalDirectory(), Ticker.SYSTEM));
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
