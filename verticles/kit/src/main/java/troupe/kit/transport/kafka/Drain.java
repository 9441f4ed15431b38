package troupe.kit.transport.kafka;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.admin.KafkaAdminClient;
import io.vertx.kafka.admin.ListOffsetsResultInfo;
import io.vertx.kafka.admin.OffsetSpec;
import io.vertx.kafka.client.common.TopicPartition;
import io.vertx.kafka.client.consumer.OffsetAndMetadata;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches a consumer group until it has handled what the topics held at the beginning. Safe for use by any thread. */
final class Drain {
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final long LOOK_EVERY_MS = 100;

    private final Vertx vertx;
    private final KafkaAdminClient admin;
    private final Collection<String> topics;
    private final String group;
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private volatile boolean ended;

    Drain(Vertx vertx, KafkaAdminClient admin, Collection<String> topics, String group) {
        this.vertx = vertx;
        this.admin = admin;
        this.topics = topics;
        this.group = group;
    }

    /** Notes where the topics end now. */
    Future<Void> begin() {
        return partitions()
                .compose(partitions ->
                        Future.all(offsets(partitions, OffsetSpec.EARLIEST), offsets(partitions, OffsetSpec.LATEST)))
                .map(both -> {
                    Map<TopicPartition, ListOffsetsResultInfo> first = both.resultAt(0);
                    both.<Map<TopicPartition, ListOffsetsResultInfo>>resultAt(1)
                            .forEach((partition, last) ->
                                    note(partition, Objects.requireNonNull(first.get(partition)), last));
                    return null;
                });
    }

    private Future<List<TopicPartition>> partitions() {
        return admin.describeTopics(List.copyOf(topics)).map(described -> {
            List<TopicPartition> partitions = new ArrayList<>();
            described.forEach((topic, description) -> description
                    .getPartitions()
                    .forEach(partition -> partitions.add(new TopicPartition(topic, partition.getPartition()))));
            return partitions;
        });
    }

    private Future<Map<TopicPartition, ListOffsetsResultInfo>> offsets(
            List<TopicPartition> partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> specs = new HashMap<>();
        partitions.forEach(partition -> specs.put(partition, which));
        return admin.listOffsets(specs);
    }

    /** Of an empty partition nothing is ever committed. */
    private synchronized void note(TopicPartition partition, ListOffsetsResultInfo first, ListOffsetsResultInfo last) {
        if (last.getOffset() > first.getOffset()) {
            ends.put(partition, last.getOffset());
        }
    }

    /** Completes when the group's offsets have reached the ends. */
    Future<Void> drained() {
        if (ended) {
            return Future.failedFuture("closed before all was handled");
        }
        return admin.listConsumerGroupOffsets(group)
                .map(this::hasReached)
                .otherwise(error -> {
                    LOG.info("Kafka: offsets of {} not read: {}", group, error.toString());
                    return false;
                })
                .compose(reached -> reached
                        ? Future.succeededFuture()
                        : vertx.timer(LOOK_EVERY_MS, TimeUnit.MILLISECONDS).compose(waited -> drained()));
    }

    private synchronized boolean hasReached(Map<TopicPartition, OffsetAndMetadata> committed) {
        return ends.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata offset = committed.get(end.getKey());
            return offset != null && offset.getOffset() >= end.getValue();
        });
    }

    void end() {
        ended = true;
    }
}
