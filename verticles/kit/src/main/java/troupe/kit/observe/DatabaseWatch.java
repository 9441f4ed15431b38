package troupe.kit.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.kit.store.StoreState;

/**
 * Looks at an instance's database every few seconds, and keeps as figures what time it is there and how long the oldest
 * message has been waiting for someone who listens; while the database does not answer, that message grows older. Safe
 * for use by any thread.
 */
final class DatabaseWatch {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);

    private final StoreState store;
    private final Clock clock;
    private final ClockOffset offset;
    private volatile Oldest oldest = new Oldest(0, 0);
    private volatile long everyMs;

    private record Oldest(long ageMs, long seenNs) {}

    DatabaseWatch(StoreState store, Clock clock, ClockOffset offset) {
        this.store = store;
        this.clock = clock;
        this.offset = offset;
    }

    /** Looks from now on, until the verticle that calls this is undeployed. */
    void begin(Vertx vertx, Duration every, MeterRegistry meters, Tags tags) {
        everyMs = every.toMillis();
        vertx.setPeriodic(0, everyMs, id -> look());
        Gauge.builder("troupe_outbox_age", this, DatabaseWatch::oldestSeconds)
                .description("how long the oldest message has been waiting that not everyone has taken")
                .baseUnit("seconds")
                .tags(tags)
                .strongReference(true)
                .register(meters);
        Gauge.builder("troupe_clock_offset", offset, ClockOffset::seconds)
                .description("by how much the node's clock is ahead of that of the service's database")
                .baseUnit("seconds")
                .tags(tags)
                .strongReference(true)
                .register(meters);
    }

    private void look() {
        Instant sent = clock.instant();
        long sentNs = System.nanoTime();
        store.look()
                .onSuccess(look -> {
                    offset.reading(sent, look.now(), Duration.ofNanos(System.nanoTime() - sentNs));
                    oldest = new Oldest(look.oldestMs(), System.nanoTime());
                })
                .onFailure(error -> LOG.debug("the database was not looked at: {}", error.toString()));
    }

    /** As it was seen last; a message that was on its way then has long been taken, unless nothing is seen any more. */
    private double oldestSeconds() {
        Oldest seen = oldest;
        long sinceMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - seen.seenNs());
        long grownMs = seen.ageMs() == 0 || sinceMs < everyMs * 2 ? 0 : sinceMs;
        return (seen.ageMs() + grownMs) / 1_000.0;
    }
}
