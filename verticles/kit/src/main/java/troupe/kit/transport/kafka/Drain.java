package troupe.kit.transport.kafka;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.common.TopicPartition;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

    /** Notes where the topics end now. */
    Future<Void> begin() {
        return offsets.ends().map(noted -> {
            ends = noted;
            return null;
        });
    }

    /** Completes when the group's offsets have reached the ends. */
    Future<Void> drained() {
        if (ended) {
            return Future.failedFuture("closed before all was handled");
        }
        return offsets.committed()
                .map(this::hasReached)
                .otherwise(error -> {
                    LOG.info("Kafka: offsets of {} not read: {}", offsets.group(), error.toString());
                    return false;
                })
                .compose(reached -> reached
                        ? Future.succeededFuture()
                        : vertx.timer(LOOK_EVERY_MS, TimeUnit.MILLISECONDS).compose(waited -> drained()));
    }

    private boolean hasReached(Map<TopicPartition, Long> committed) {
        return ends.entrySet().stream().allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    void end() {
        ended = true;
    }
}
