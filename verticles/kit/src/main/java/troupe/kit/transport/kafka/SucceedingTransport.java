package troupe.kit.transport.kafka;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.kit.transport.Traits;
import troupe.kit.transport.Transport;
import troupe.kit.transport.kafka.KafkaTransport.Draining;
import troupe.messages.Message;

/**
 * The transport of a system that has left Kafka: new messages take the successor, and what Kafka still holds for a
 * service is handled first come, first served beside them.
 */
public final class SucceedingTransport implements Transport {
    private static final Logger LOG = LoggerFactory.getLogger(SucceedingTransport.class);

    private final Transport successor;
    private final KafkaTransport kafka;
    private final Set<String> leaving;
    private final Consumer<String> whenDrained;

    /**
     * @param leaving the services that Kafka may hold messages for
     * @param whenDrained is told each of them when it has handled those, on the context of one of its instances
     */
    public SucceedingTransport(
            Transport successor, KafkaTransport kafka, Set<String> leaving, Consumer<String> whenDrained) {
        this.successor = successor;
        this.kafka = kafka;
        this.leaving = Set.copyOf(leaving);
        this.whenDrained = whenDrained;
    }

    @Override
    public Traits traits() {
        return successor.traits();
    }

    @Override
    public Set<String> routesOf(Class<? extends Message> message) {
        return successor.routesOf(message);
    }

    @Override
    public Future<Long> keeps(String service) {
        return leaving.contains(service) ? kafka.keeps(service) : successor.keeps(service);
    }

    @Override
    public Future<Optional<String>> trouble(String service, String instance) {
        return successor.trouble(service, instance);
    }

    @Override
    public Future<Outlet> openOutlet(String owner, Handler<Receipt> receipts) {
        return successor.openOutlet(owner, receipts);
    }

    @Override
    public Future<Opening> openInlet(String service, String instance, Inlet inlet) {
        if (!leaving.contains(service)) {
            return successor.openInlet(service, instance, inlet);
        }
        Draining draining = kafka.drain(service, inlet);
        draining.drained()
                .onSuccess(done -> {
                    LOG.info("{} has handled what Kafka held for it", service);
                    whenDrained.accept(service);
                })
                .onFailure(error -> LOG.warn("{} may have messages left in Kafka: {}", service, error.toString()));
        return successor
                .openInlet(service, instance, inlet)
                .map(opening -> () ->
                        Future.join(opening.close(), draining.opening().close()).mapEmpty());
    }
}
