package troupe.kit.harness;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import troupe.codec.PayloadFormat;
import troupe.config.DatabaseAddress;
import troupe.kit.transport.Traits;
import troupe.kit.transport.Transport;
import troupe.kit.transport.kafka.KafkaSettings;
import troupe.kit.transport.kafka.KafkaTransport;
import troupe.messages.Message;

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
        LedgerSystem node = new LedgerSystem(flags, 1, ledgerDb, mirrorDb, (vertx, choreography, local) -> {
            KafkaTransport transport =
                    new KafkaTransport(vertx, settings, choreography, new PayloadFormat(Ledger.catalogue()));
            transports.add(transport);
            return new Reachable(transport, local);
        });
        nodes.add(node);
        return node;
    }

    /** Events go through Kafka; an instance is asked where the event bus knows it. */
    private record Reachable(Transport kafka, Transport local) implements Transport {
        @Override
        public Traits traits() {
            return kafka.traits();
        }

        @Override
        public Set<String> routesOf(Class<? extends Message> message) {
            return kafka.routesOf(message);
        }

        @Override
        public Future<Outlet> openOutlet(String owner, Handler<Receipt> receipts) {
            return kafka.openOutlet(owner, receipts);
        }

        @Override
        public Future<Opening> openInlet(String service, String instance, Inlet inlet) {
            return local.openInlet(service, instance, inlet)
                    .compose(asked -> kafka.openInlet(service, instance, inlet)
                            .map(opened -> () -> asked.close().compose(closed -> opened.close())));
        }
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
