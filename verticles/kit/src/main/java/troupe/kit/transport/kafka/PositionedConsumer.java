package troupe.kit.transport.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer that notes with every poll where it stands. That is behind the last record it gave out, and often further
 * on: the ends of transactions take a place in the log as well, and so do records of those that were aborted. Its
 * positions may be read by any thread.
 */
final class PositionedConsumer extends KafkaConsumer<byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(PositionedConsumer.class);

    private volatile Map<TopicPartition, Long> positions = Map.of();

    PositionedConsumer(Map<String, Object> config) {
        super(config);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        ConsumerRecords<byte[], byte[]> records;
        try {
            records = super.poll(timeout);
        } catch (Error e) {
            // The stream tells of exceptions only: of an error nobody would hear, and wait for this poll for ever.
            throw new KafkaException(e);
        }
        Map<TopicPartition, Long> noted = new HashMap<>();
        for (TopicPartition partition : assignment()) {
            try {
                noted.put(partition, position(partition, Duration.ZERO));
            } catch (KafkaException notYet) {
                // The records must not be lost for it.
                LOG.trace("Kafka: no position in {}: {}", partition, notYet.toString());
            }
        }
        positions = noted;
        return records;
    }

    /** From where the next poll reads on, in those partitions in which that is known. */
    Map<TopicPartition, Long> positions() {
        return positions;
    }
}
