package troupe.kit.transport.kafka;

import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.codec.MessageType;
import troupe.kit.transport.Transport.Inlet;
import troupe.kit.transport.kafka.PartitionWork.Item;
import troupe.kit.transport.kafka.RecordFormat.Reading;

/**
 * Reads for an instance of one build while those of others may run beside it. What this build has no rule for, and
 * another one has, is kept for that. Used on one event loop only.
 */
final class BuildReader implements Reader {
    private static final Logger LOG = LoggerFactory.getLogger(BuildReader.class);

    private static final long ASK_EVERY_MS = 100;
    private static final long ANSWER_MS_MAX = 5_000;

    private final RecordFormat format;
    private final Set<MessageType> wanted;
    private final Inlet inlet;
    private Set<String> consumedByOthers = Set.of();
    private long askedAtMs;

    /** @param wanted the types that this build has a rule for */
    BuildReader(RecordFormat format, Set<MessageType> wanted, Inlet inlet) {
        this.format = format;
        this.wanted = wanted;
        this.inlet = inlet;
    }

    @Override
    public Reading read(ConsumerRecord<byte[], byte[]> written) {
        return format.read(written, wanted, consumedByOthers);
    }

    /** It asks after the records have come, so whoever has a rule for one and is not known of yet begins after it. */
    @Override
    public Future<Void> passOver(Work work, long nowMs) {
        List<Item> items = nowMs - askedAtMs < ASK_EVERY_MS ? List.of() : work.passedOver();
        if (items.isEmpty()) {
            return Future.succeededFuture();
        }
        askedAtMs = nowMs;
        return Future.succeededFuture()
                .compose(now -> inlet.consumedByOthers())
                .timeout(ANSWER_MS_MAX, TimeUnit.MILLISECONDS)
                .map(consumed -> {
                    consumedByOthers = consumed;
                    items.forEach(item -> passOver(item, consumed));
                    return consumed;
                })
                .onFailure(error -> LOG.info("Kafka: nothing passed over: {}", error.toString()))
                .otherwiseEmpty()
                .mapEmpty();
    }

    private void passOver(Item item, Set<String> consumed) {
        ConsumerRecord<byte[], byte[]> written = item.written();
        if (written != null && consumed.contains(item.passedOver())) {
            item.kept(read(written));
        } else {
            item.handled();
        }
    }
}
