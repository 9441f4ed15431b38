package troupe.kit.transport.kafka;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import troupe.codec.PayloadFormat;
import troupe.kit.behavior.Choreography;
import troupe.kit.harness.LedgerSystem;
import troupe.kit.harness.Talk;
import troupe.kit.harness.TestKafka;
import troupe.kit.harness.TransportContract;
import troupe.kit.membership.LocalDirectory;
import troupe.kit.membership.Members;

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
        return new Node(vertx, transport, new Members(new LocalDirectory(), Clock.systemUTC()));
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
}
