package troupe.kit.transport.kafka;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.kit.transport.Transport;
import troupe.kit.transport.Transport.Inlet;
import troupe.kit.transport.Transport.Opening;
import troupe.kit.transport.Transport.Receipt;
import troupe.kit.transport.kafka.KafkaTransport.Draining;

/**
 * One instance of a service that has left Kafka, on behalf of those who listen to the service: it takes their part in
 * their consumer groups, and hands on what it reads. Used on the event loop that opened it.
 */
final class Leaving implements Opening {
    private static final Logger LOG = LoggerFactory.getLogger(Leaving.class);

    private final Vertx vertx;
    private final KafkaTransport kafka;
    private final Transport successor;
    private final String publisher;
    private final Settings settings;
    private final Map<String, Forwarding> forwardings = new HashMap<>();
    private final List<Draining> drainings = new ArrayList<>();
    private Opening outlet = Future::succeededFuture;
    private boolean closed;

    /** As {@link MigratingTransport} is given them. */
    record Settings(long quietMs, Function<String, Future<Boolean>> whenDrained) {}

    Leaving(Vertx vertx, KafkaTransport kafka, Transport successor, String publisher, Settings settings) {
        this.vertx = vertx;
        this.kafka = kafka;
        this.successor = successor;
        this.publisher = publisher;
        this.settings = settings;
    }

    /** @param inlet takes what is no valid event */
    Future<Opening> open(String instance, Inlet inlet) {
        return successor.openOutlet(instance + ".left", this::receipt).map(opened -> {
            outlet = opened;
            kafka.language()
                    .consumersOf(publisher)
                    .forEach(listener -> forwardings.put(listener, new Forwarding(listener, opened, inlet)));
            drain().compose(drained -> drainUntilTheEnd())
                    .onSuccess(done -> LOG.info("what {} had published over Kafka is handled", publisher))
                    .onFailure(
                            error -> LOG.info("{} may have messages left in Kafka: {}", publisher, error.toString()));
            return this;
        });
    }

    private void receipt(Receipt receipt) {
        Forwarding forwarding = forwardings.get(receipt.route());
        if (forwarding != null) {
            forwarding.receipt(receipt);
        }
    }

    /** Another node may have published over Kafka until a moment ago, or still does. */
    private Future<Void> drainUntilTheEnd() {
        return vertx.timer(settings.quietMs(), TimeUnit.MILLISECONDS)
                .compose(quiet -> drain())
                .compose(drained -> settings.whenDrained().apply(publisher))
                .compose(ended -> ended ? Future.succeededFuture() : drainUntilTheEnd());
    }

    private Future<Void> drain() {
        if (closed) {
            return Future.failedFuture("closed before all was handled");
        }
        drainings.clear();
        forwardings.forEach((listener, forwarding) -> drainings.add(kafka.drain(publisher, listener, forwarding)));
        return Future.all(drainings.stream().map(Draining::drained).toList()).mapEmpty();
    }

    @Override
    public Future<Void> close() {
        closed = true;
        return Future.join(drainings.stream()
                        .map(draining -> draining.opening().close())
                        .toList())
                .transform(closed -> outlet.close());
    }
}
