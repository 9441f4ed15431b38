package troupe.kit.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.kit.transport.Transport;

/**
 * Looks every few seconds how many messages a broker keeps that a service has not handled, and keeps that as a figure.
 * Where no broker is between services there are none. Safe for use by any thread.
 */
final class ConsumerLag {
    private static final Logger LOG = LoggerFactory.getLogger(ConsumerLag.class);

    private volatile long messages;

    /** Looks from now on, until the verticle that calls this is undeployed. */
    void begin(Vertx vertx, Duration every, Transport transport, String service, MeterRegistry meters) {
        vertx.setPeriodic(
                0,
                every.toMillis(),
                id -> transport
                        .keeps(service)
                        .onSuccess(kept -> messages = kept)
                        .onFailure(error -> LOG.debug("the lag of {} is not known: {}", service, error.toString())));
        Gauge.builder("troupe_consumer_lag_messages", this, lag -> lag.messages)
                .description("messages that the broker keeps and the service has not handled, on all nodes together")
                .tag("service", service)
                .strongReference(true)
                .register(meters);
    }
}
