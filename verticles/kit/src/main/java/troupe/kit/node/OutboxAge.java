package troupe.kit.node;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.kit.store.OperatorReader;

/**
 * How long the oldest message of a service has been waiting for someone who listens, as a figure. Looked at as often as
 * the tables are swept; while the database does not answer, what was seen last grows older. Safe for use by any thread.
 */
final class OutboxAge {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxAge.class);

    private final OperatorReader reader;
    private final Clock clock;
    private volatile @Nullable Instant oldest;

    private OutboxAge(OperatorReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /** Looks from now on, until the verticle that calls this is undeployed. */
    static void observe(
            Vertx vertx, Duration every, OperatorReader reader, Clock clock, MeterRegistry meters, String... tags) {
        OutboxAge age = new OutboxAge(reader, clock);
        vertx.setPeriodic(0, every.toMillis(), id -> age.look());
        Gauge.builder("troupe_outbox_age", age, OutboxAge::seconds)
                .description("how long the oldest message has been waiting that not everyone has taken")
                .baseUnit("seconds")
                .tags(tags)
                .strongReference(true)
                .register(meters);
    }

    private void look() {
        reader.oldestMessage()
                .onSuccess(found -> oldest = found)
                .onFailure(error -> LOG.debug("the outbox was not looked at: {}", error.toString()));
    }

    private double seconds() {
        Instant since = oldest;
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, clock.instant()).toMillis()) / 1_000.0;
    }
}
