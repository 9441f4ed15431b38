package troupe.kit.transport.kafka;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.kit.durability.Stamp;
import troupe.kit.time.Ticker;
import troupe.kit.transport.Transport.Inlet;
import troupe.kit.transport.kafka.PartitionWork.Item;
import troupe.kit.transport.kafka.RecordFormat.Reading;
import troupe.language.Envelope;

/**
 * What one instance has in hand: records between their arrival and the instance's word that they are handled. Used on
 * one event loop only.
 */
final class Work {
    private static final Logger LOG = LoggerFactory.getLogger(Work.class);

    /** A record of which nothing is heard is offered again after this time, in milliseconds: somebody lost it. */
    private static final long SILENCE_MS_MAX = 30_000;

    private final Inlet inlet;
    private final KafkaSettings settings;
    private final Map<TopicPartition, PartitionWork> partitions = new HashMap<>();
    /** By the message's id: a producer that was not sure may have written a message twice. */
    private final Map<UUID, List<Item>> offered = new HashMap<>();

    Work(Inlet inlet, KafkaSettings settings) {
        this.inlet = inlet;
        this.settings = settings;
    }

    /** Others have these partitions from now on, and will be given what is in hand. */
    void revoked(Collection<TopicPartition> taken) {
        for (TopicPartition name : taken) {
            PartitionWork partition = partitions.remove(name);
            if (partition != null) {
                Set<Item> gone = new HashSet<>(partition.unhandledItems());
                offered.values().removeIf(items -> {
                    items.removeAll(gone);
                    return items.isEmpty();
                });
            }
        }
    }

    void received(ConsumerRecord<byte[], byte[]> written, Reading reading) {
        of(new TopicPartition(written.topic(), written.partition())).received(written, reading);
    }

    /** Where the consumer will read on, when all is received that came before. */
    void standsAt(Map<TopicPartition, Long> positions) {
        positions.forEach((name, offset) -> of(name).standsAt(offset));
    }

    private PartitionWork of(TopicPartition name) {
        return partitions.computeIfAbsent(name, p -> new PartitionWork());
    }

    /** Offers what waits, and once more what nothing was heard of. */
    void offer(long nowMs) {
        List<Envelope> messages = new ArrayList<>();
        for (PartitionWork partition : partitions.values()) {
            for (Item item : partition.takeWaiting(nowMs)) {
                item.offeredAtMs = nowMs;
                Envelope message = item.message();
                if (message == null) {
                    offerUnreadable(item);
                } else if (isFirst(message.id(), item)) {
                    messages.add(message);
                }
            }
        }
        if (!messages.isEmpty()) {
            offer(messages);
        }
    }

    private void offer(List<Envelope> messages) {
        try {
            inlet.receive(messages, Stamp.DURABLE, this::told);
        } catch (RuntimeException e) {
            LOG.error("messages are offered again, because this was thrown at them:", e);
            told(List.of(), messages.stream().map(Envelope::id).toList(), Stamp.DURABLE);
        }
    }

    private boolean isFirst(UUID id, Item item) {
        List<Item> same = offered.computeIfAbsent(id, i -> new ArrayList<>(1));
        same.add(item);
        return same.size() == 1;
    }

    /** What came from a broker is told to be handled when that is on disk. */
    private void told(List<UUID> handled, List<UUID> refused, Stamp rests) {
        for (UUID id : handled) {
            List<Item> items = offered.remove(id);
            if (items != null) {
                items.forEach(Item::handled);
            }
        }
        for (UUID id : refused) {
            List<Item> items = offered.remove(id);
            if (items != null) {
                items.forEach(this::again);
            }
        }
    }

    private void again(Item item) {
        item.refused(Ticker.SYSTEM.nowMs() + settings.backoff().toMillis());
    }

    private void offerUnreadable(Item item) {
        ConsumerRecord<byte[], byte[]> written = item.written();
        if (written == null) {
            return;
        }
        LOG.warn(
                "record {} of {}-{} cannot be read: {}",
                written.offset(),
                written.topic(),
                written.partition(),
                item.flaw());
        Future.succeededFuture(RecordFormat.unreadable(written, item.flaw(), item.event()))
                .compose(inlet::receiveUnreadable)
                .onSuccess(stored -> item.handled())
                .onFailure(error -> {
                    LOG.warn("it could not be stored: {}", error.toString());
                    again(item);
                });
    }

    /** Records that are passed over unless another build has a rule for them. */
    List<Item> passedOver() {
        return partitions.values().stream()
                .flatMap(partition -> partition.passedOver().stream())
                .toList();
    }

    /** Forgets that it offered what nothing was heard of for too long: every record with that message comes again. */
    void offerSilentAgain(long nowMs) {
        offered.values().removeIf(items -> {
            boolean silent = nowMs - items.get(0).offeredAtMs > SILENCE_MS_MAX;
            if (silent) {
                items.forEach(item -> item.refused(nowMs));
            }
            return silent;
        });
    }

    /** Records that are not handled. */
    int unhandled() {
        return partitions.values().stream().mapToInt(PartitionWork::unhandled).sum();
    }

    boolean hasWaiting() {
        return partitions.values().stream().anyMatch(PartitionWork::hasWaiting);
    }

    /** Whether nothing more should come from this partition for now. */
    boolean isFull(TopicPartition name) {
        PartitionWork partition = partitions.get(name);
        return partition != null && partition.isFull();
    }

    Map<TopicPartition, OffsetAndMetadata> toCommit() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        partitions.forEach((name, partition) -> {
            long offset = partition.toCommit();
            if (offset >= 0) {
                offsets.put(name, new OffsetAndMetadata(offset));
            }
        });
        return offsets;
    }

    void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((name, offset) -> {
            PartitionWork partition = partitions.get(name);
            if (partition != null) {
                partition.committed(offset.offset());
            }
        });
    }
}
