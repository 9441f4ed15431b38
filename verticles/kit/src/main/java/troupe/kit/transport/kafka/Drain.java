package troupe.kit.transport.kafka;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.common.TopicPartition;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches a consumer group until it has handled what the topics held at the beginning. Safe for use by any thread. */
final class Drain {
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final long LOOK_EVERY_MS = 100;

    private final Vertx vertx;
    private final GroupOffsets offsets;
    private volatile Map<TopicPartition, Long> ends = Map.of();
    private volatile boolean ended;

    Drain(Vertx vertx, GroupOffsets offsets) {
        this.vertx = vertx;
        this.offsets = offsets;
    }

    /** Notes where the topics end now, as soon as the broker says so. */
    Future<Void> begin() {
        return until(offsets::ends, noted -> {
            ends = noted;
            return true;
        });
    }

    /** Completes when the group's offsets have reached the ends. */
    Future<Void> drained() {
        return until(() -> offsets.behind(ends), behind -> behind == 0);
    }

    /** Looks until it sees what it waits for, whatever goes wrong meanwhile. */
    private <T> Future<Void> until(Supplier<Future<T>> look, Predicate<T> isEnough) {
        if (ended) {
            return Future.failedFuture("closed before all was handled");
        }
        return Future.succeededFuture()
                .compose(now -> look.get())
                .map(isEnough::test)
                .otherwise(error -> {
                    LOG.info("Kafka: offsets of {} not read: {}", offsets.group(), error.toString());
                    return false;
                })
                .compose(enough -> enough
                        ? Future.succeededFuture()
                        : vertx.timer(LOOK_EVERY_MS, TimeUnit.MILLISECONDS).compose(waited -> until(look, isEnough)));
    }

    void end() {
        ended = true;
    }
}
