package troupe.kit.transport.kafka;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.kit.transport.Traits;
import troupe.kit.transport.Transport;
import troupe.language.Message;

/**
 * The transport of services that have left Kafka: new messages take the successor, and what Kafka still holds of what
 * they published is brought, beside them, over the successor to those who listen. So it does not matter where those
 * run, or whether they were ever on Kafka. Rows of the outbox that are still open on Kafka's route take all routes of
 * the successor; consumers who had them already know them by their ids. Safe for use by any thread.
 */
public final class MigratingTransport implements Transport {
    private static final Logger LOG = LoggerFactory.getLogger(MigratingTransport.class);

    private final Vertx vertx;
    private final Transport successor;
    private final KafkaTransport kafka;
    private final Set<String> leaving;
    private final Leaving.Settings settings;

    /**
     * @param leaving the services that may have published something which Kafka still holds
     * @param quietMs after what Kafka holds has been handled, it is looked at once more so much later, in milliseconds
     * @param whenDrained is told a service when all of that is handled, on the context of one of its instances, and
     *     answers whether that was the end of it; if not, another node may still publish over Kafka, and what it
     *     publishes is brought over, too
     */
    public MigratingTransport(
            Vertx vertx,
            Transport successor,
            KafkaTransport kafka,
            Set<String> leaving,
            long quietMs,
            Function<String, Future<Boolean>> whenDrained) {
        this.vertx = vertx;
        this.successor = successor;
        this.kafka = kafka;
        this.leaving = Set.copyOf(leaving);
        this.settings = new Leaving.Settings(quietMs, whenDrained);
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
        return leaving.contains(service) ? kafka.leftBy(service) : successor.keeps(service);
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
        Future<Opening> opened = successor.openInlet(service, instance, inlet);
        return leaving.contains(service)
                ? opened.compose(opening -> new Leaving(vertx, kafka, successor, service, settings)
                        .open(instance, inlet)
                        .onFailure(error -> LOG.warn("{} leaves messages in Kafka: {}", service, error.toString()))
                        .map(left ->
                                () -> Future.join(opening.close(), left.close()).mapEmpty()))
                : opened;
    }
}
