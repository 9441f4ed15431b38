package troupe.kit.transport.kafka;

import io.vertx.core.Future;
import io.vertx.kafka.admin.KafkaAdminClient;
import io.vertx.kafka.admin.OffsetSpec;
import io.vertx.kafka.client.common.TopicPartition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far a consumer group has come in the topics that it reads. Safe for use by any thread.
 *
 * @param topics must exist
 */
record GroupOffsets(KafkaAdminClient admin, Collection<String> topics, String group) {
    /** Where each partition ends. */
    Future<Map<TopicPartition, Long>> ends() {
        return ranges().map(ranges -> {
            Map<TopicPartition, Long> ends = new HashMap<>();
            ranges.forEach((partition, range) -> ends.put(partition, range.last));
            return ends;
        });
    }

    /** How many records the group has not handled. */
    Future<Long> behind() {
        return behind(Map.of());
    }

    /**
     * How many records that lie before these ends the group has not handled.
     *
     * @param ends of partitions of which only a part matters
     */
    Future<Long> behind(Map<TopicPartition, Long> ends) {
        return Future.all(ranges(), committed()).map(both -> {
            Map<TopicPartition, Range> ranges = both.resultAt(0);
            Map<TopicPartition, Long> committed = both.resultAt(1);
            return ranges.entrySet().stream()
                    .mapToLong(entry -> entry.getValue()
                            .left(
                                    committed.getOrDefault(entry.getKey(), 0L),
                                    ends.getOrDefault(entry.getKey(), Long.MAX_VALUE)))
                    .sum();
        });
    }

    /** What the group has handled; nothing for partitions of which it has handled nothing. */
    private Future<Map<TopicPartition, Long>> committed() {
        return admin.listConsumerGroupOffsets(group).map(offsets -> {
            Map<TopicPartition, Long> committed = new HashMap<>();
            offsets.forEach((partition, offset) -> {
                if (offset != null) {
                    committed.put(partition, offset.getOffset());
                }
            });
            return committed;
        });
    }

    private record Range(long first, long last) {
        long left(long committed, long end) {
            // What was committed beyond the end is of a topic of the same name that was there before.
            long from = committed > last ? first : Math.max(first, committed);
            return Math.max(0, Math.min(end, last) - from);
        }
    }

    private Future<Map<TopicPartition, Range>> ranges() {
        return partitions()
                .compose(partitions ->
                        Future.all(offsets(partitions, OffsetSpec.EARLIEST), offsets(partitions, OffsetSpec.LATEST)))
                .map(both -> {
                    Map<TopicPartition, Long> first = both.resultAt(0);
                    Map<TopicPartition, Long> last = both.resultAt(1);
                    Map<TopicPartition, Range> ranges = new HashMap<>();
                    last.forEach((partition, end) ->
                            ranges.put(partition, new Range(first.getOrDefault(partition, 0L), end)));
                    return ranges;
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

    private Future<Map<TopicPartition, Long>> offsets(List<TopicPartition> partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> specs = new HashMap<>();
        partitions.forEach(partition -> specs.put(partition, which));
        return admin.listOffsets(specs).map(results -> {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            results.forEach((partition, result) -> offsets.put(partition, result.getOffset()));
            return offsets;
        });
    }
}
