package troupe.kit.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import troupe.config.DatabaseAddress;
import troupe.kit.transport.TransportFactory;
import troupe.kit.transport.kafka.KafkaSettings;
import troupe.kit.transport.kafka.KafkaTransport;

/** Nodes with ledger and mirror on a real Kafka: any number of them, on the same databases. */
public final class KafkaLedgers implements AutoCloseable {
    public static final Map<String, String> SWIFT = Map.of(
            "relay.lease", "500ms",
            "relay.sweep-every", "100ms",
            "actor.backoff-min", "5ms",
            "actor.backoff-max", "20ms",
            "actor.failures-max", "3");

    public final KafkaSettings settings = TestKafka.fresh();
    public final DatabaseAddress ledgerDb = TestDatabases.fresh("ledger");
    public final DatabaseAddress mirrorDb = TestDatabases.fresh("mirror");
    private final List<LedgerSystem> nodes = new ArrayList<>();
    private final List<KafkaTransport> transports = new ArrayList<>();

    /** A node on which nothing runs yet. */
    public LedgerSystem node() {
        return node(SWIFT);
    }

    public LedgerSystem node(Map<String, String> flags) {
        return node(flags, this::kafka);
    }

    /** One with a transport of its own. */
    public LedgerSystem node(Map<String, String> flags, TransportFactory transports) {
        return added(new LedgerSystem(flags, 1, ledgerDb, mirrorDb, transports));
    }

    /** One of a later build. */
    public LedgerSystem newerNode() {
        return added(new LedgerSystem(SWIFT, 1, ledgerDb, mirrorDb, this::kafka, true));
    }

    private LedgerSystem added(LedgerSystem node) {
        nodes.add(node);
        return node;
    }

    /** Kafka, as a node's transport. */
    public KafkaTransport kafka(TransportFactory.Surroundings node) {
        KafkaTransport transport = new KafkaTransport(node.vertx(), settings, node.choreography(), node.payloads());
        transports.add(transport);
        return transport;
    }

    /** The topic on which the ledger tells of deposits. */
    public String topic() {
        return settings.topicPrefix() + "ledger";
    }

    @Override
    public void close() {
        nodes.forEach(LedgerSystem::close);
        transports.forEach(KafkaTransport::close);
    }
}
