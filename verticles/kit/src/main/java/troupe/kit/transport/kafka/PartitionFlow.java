package troupe.kit.transport.kafka;

import io.vertx.core.Future;
import io.vertx.kafka.client.consumer.KafkaReadStream;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** The partitions that a group member has, and which of them are paused. Used on one event loop only. */
final class PartitionFlow {
    private final Set<TopicPartition> assigned = new HashSet<>();
    private final Set<TopicPartition> paused = new HashSet<>();

    void assigned(Collection<TopicPartition> partitions) {
        assigned.addAll(partitions);
    }

    void revoked(Collection<TopicPartition> partitions) {
        assigned.removeAll(partitions);
        paused.removeAll(partitions);
    }

    /** Those of the partitions that are of one of the topics. */
    Set<TopicPartition> assignedOf(Collection<String> topics) {
        return assigned.stream().filter(p -> topics.contains(p.topic())).collect(Collectors.toSet());
    }

    /** Pauses and resumes what must be. The group does not change meanwhile: that happens within polls. */
    Future<Void> steer(KafkaReadStream<?, ?> stream, Predicate<TopicPartition> stop) {
        Set<TopicPartition> pause = new HashSet<>();
        Set<TopicPartition> resume = new HashSet<>();
        for (TopicPartition partition : assigned) {
            if (!stop.test(partition)) {
                if (paused.remove(partition)) {
                    resume.add(partition);
                }
            } else if (paused.add(partition)) {
                pause.add(partition);
            }
        }
        Future<Void> pausing = pause.isEmpty() ? Future.succeededFuture() : stream.pause(pause);
        Future<Void> steered = resume.isEmpty() ? pausing : pausing.compose(done -> stream.resume(resume));
        return steered.onFailure(error -> {
            // Tried again with the next poll.
            paused.removeAll(pause);
            paused.addAll(resume);
        });
    }
}
