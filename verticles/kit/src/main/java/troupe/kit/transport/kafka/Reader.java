package troupe.kit.transport.kafka;

import io.vertx.core.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import troupe.kit.transport.kafka.RecordFormat.Reading;

/** Says what the records are that a consumer is given. */
@FunctionalInterface
interface Reader {
    /** What a record is to the instance that reads. */
    Reading read(ConsumerRecord<byte[], byte[]> written);

    /**
     * Lets go of what neither this build nor another one has a rule for. Never fails: what it is not certain of stays
     * in hand until the next time.
     */
    default Future<Void> passOver(Work work, long nowMs) {
        work.passedOver().forEach(PartitionWork.Item::handled);
        return Future.succeededFuture();
    }
}
