package troupe.system;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.config.LocalKafka;
import troupe.kit.transport.Transport;
import troupe.kit.transport.TransportFactory;
import troupe.kit.transport.eventbus.EventBusTransport;
import troupe.kit.transport.kafka.KafkaSettings;
import troupe.kit.transport.kafka.KafkaTransport;
import troupe.kit.transport.kafka.MigratingTransport;
import troupe.system.CarrierNotes.OnKafka;
import troupe.system.NodePlan.Carrier;

/**
 * What carries a node's messages, with the broker that goes with it: the event bus, or Kafka, or the event bus beside a
 * Kafka that the system has left and that still holds messages. {@link NodeResources} opens it, and the kit's node has
 * it make the transport. Safe for use by any thread.
 */
final class TransportSetup implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TransportSetup.class);

    /** A node on Kafka notes so often that it is. */
    private static final long BEAT_MS = 10_000;

    /** A node that has not noted it for this time is not there any more. */
    private static final long QUIET_MS = 25_000;

    private final NodePlan plan;
    private final CarrierNotes carriers;
    private final Map<String, OnKafka> left;
    private final KafkaSettings settings;
    private final @Nullable LocalKafka broker;
    private @Nullable KafkaTransport kafka;

    private TransportSetup(
            NodePlan plan, CarrierNotes carriers, Map<String, OnKafka> left, String address, boolean needed) {
        this.plan = plan;
        this.carriers = carriers;
        this.left = left;
        this.broker = needed && address.isEmpty() ? LocalKafka.open(plan.data()) : null;
        this.settings = plan.kafka().withBootstrap(broker == null ? address : broker.bootstrap());
    }

    /** Starts or joins the broker in the data directory if Kafka is needed and none is configured. Blocks. */
    static TransportSetup open(NodePlan plan, Databases databases) {
        CarrierNotes carriers = new CarrierNotes(databases.addresses());
        if (plan.carrier() == Carrier.KAFKA) {
            return new TransportSetup(plan, carriers, Map.of(), plan.kafka().bootstrap(), true);
        }
        Map<String, OnKafka> left = carriers.onKafka();
        String configured = plan.kafka().bootstrap();
        String address = configured.isEmpty() && !left.isEmpty()
                ? left.values().iterator().next().address()
                : configured;
        if (!left.isEmpty()) {
            LOG.info(
                    "{} have left Kafka; what it still holds of theirs is handled beside the rest",
                    String.join(", ", left.keySet()));
        }
        return new TransportSetup(plan, carriers, left, address, !left.isEmpty());
    }

    /** Makes the transport. */
    Transport transport(TransportFactory.Surroundings node) {
        if (plan.carrier() == Carrier.KAFKA) {
            return openKafka(node);
        }
        Transport bus = EventBusTransport.FACTORY.create(node);
        return left.isEmpty()
                ? bus
                : new MigratingTransport(
                        node.vertx(), bus, openKafka(node), left.keySet(), QUIET_MS, drained(node.vertx()));
    }

    private KafkaTransport openKafka(TransportFactory.Surroundings node) {
        KafkaTransport opened = new KafkaTransport(node.vertx(), settings, node.choreography(), node.payloads());
        kafka = opened;
        return opened;
    }

    /** Whether nobody has noted meanwhile that a service goes over Kafka: then that it did is forgotten. */
    private Function<String, Future<Boolean>> drained(Vertx vertx) {
        Map<String, OnKafka> noted = new ConcurrentHashMap<>(left);
        return service -> vertx.executeBlocking(
                        () -> carriers.forget(service, Objects.requireNonNull(noted.get(service))))
                .map(again -> {
                    again.ifPresent(anew -> noted.put(service, anew));
                    return again.isEmpty();
                })
                .otherwise(error -> {
                    LOG.warn("{} looks at Kafka once more: {}", service, error.toString());
                    return false;
                });
    }

    /**
     * To be called when the services' databases are up to date, and before any service starts: those that go over Kafka
     * say so there, all of them before the first one sends. They say it again and again, for other nodes that leave.
     */
    Future<Void> note(Vertx vertx) {
        if (plan.carrier() != Carrier.KAFKA) {
            return Future.succeededFuture();
        }
        vertx.setPeriodic(
                BEAT_MS,
                timer -> noteAll(vertx)
                        .onFailure(error -> LOG.warn("not noted that Kafka is used: {}", error.toString())));
        return noteAll(vertx);
    }

    private Future<Void> noteAll(Vertx vertx) {
        return vertx.executeBlocking(() -> {
            plan.serviceNames()
                    .forEach(service -> carriers.note(service, plan.kafka().bootstrap()));
            return null;
        });
    }

    String describe(Path data) {
        if (plan.carrier() == Carrier.KAFKA) {
            return "kafka at " + settings.bootstrap()
                    + (broker == null ? "" : ", in " + data.toAbsolutePath().normalize());
        }
        return left.isEmpty() ? "event-bus" : "event-bus, and what Kafka at " + settings.bootstrap() + " still holds";
    }

    /** To be called when the services are gone. Blocks. */
    @Override
    public void close() {
        KafkaTransport opened = kafka;
        if (opened != null) {
            opened.close();
        }
        if (broker != null) {
            broker.close();
        }
    }
}
