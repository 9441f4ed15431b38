package troupe.kit.transport.kafka;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import troupe.codec.RawEvent;
import troupe.kit.transport.kafka.RecordFormat.Reading;
import troupe.language.Envelope;

/** The records of one partition that are in hand, and how far all of them are handled. Used on one event loop only. */
final class PartitionWork {
    /** More records than this behind one that is not handled are too many to remember. */
    private static final int SPAN_MAX = 20_000;

    /** All from the first that is not handled. */
    private final Deque<Item> open = new ArrayDeque<>();
    /** To be offered, for the first time or again, in order. */
    private final NavigableMap<Long, Item> waiting = new TreeMap<>();

    private long next = -1;
    private long committed = -1;
    private long notBeforeMs;
    private int unhandled;

    /** A record in hand. */
    final class Item {
        private @Nullable ConsumerRecord<byte[], byte[]> written;
        private Reading reading;
        private final long offset;
        private boolean handled;
        long offeredAtMs;

        private Item(ConsumerRecord<byte[], byte[]> written, Reading reading) {
            this.written = written;
            this.reading = reading;
            this.offset = written.offset();
        }

        /** Null if it cannot be read, or is handled. */
        @Nullable
        Envelope message() {
            return reading.message();
        }

        /** What it was read from; null once it is handled. */
        @Nullable
        ConsumerRecord<byte[], byte[]> written() {
            return written;
        }

        String flaw() {
            return String.valueOf(reading.flaw());
        }

        /** What a newer build will read: it holds its key, so that what follows must not pass it. */
        @Nullable
        RawEvent event() {
            return reading.event();
        }

        /** The type of one that is passed over unless another build has a rule for it. */
        @Nullable
        String passedOver() {
            return reading.passedOver();
        }

        /** It is not passed over. */
        void kept(Reading instead) {
            if (!handled) {
                reading = instead;
                waiting.put(offset, this);
            }
        }

        void handled() {
            if (!handled) {
                handled = true;
                written = null;
                reading = Reading.NOT_FOR_US;
                unhandled--;
            }
        }

        /** It is offered again, before all that come after it, but not at once. */
        void refused(long againAtMs) {
            if (!handled) {
                waiting.put(offset, this);
                notBeforeMs = againAtMs;
            }
        }
    }

    /** The consumer will read on from there: behind what it was given, and what it was not meant to be given. */
    void standsAt(long offset) {
        next = offset;
    }

    void received(ConsumerRecord<byte[], byte[]> written, Reading reading) {
        next = written.offset() + 1;
        if (!reading.isForUs() && reading.passedOver() == null) {
            return;
        }
        Item item = new Item(written, reading);
        unhandled++;
        open.add(item);
        if (reading.isForUs()) {
            waiting.put(item.offset, item);
        }
    }

    /** What is to be offered now; it is waiting no more. */
    List<Item> takeWaiting(long nowMs) {
        if (waiting.isEmpty() || nowMs < notBeforeMs || isKeeping()) {
            return List.of();
        }
        List<Item> taken = new ArrayList<>(waiting.size());
        for (Item item : waiting.values()) {
            // What is kept for a newer build is kept alone: after all before it, and before all that follow.
            boolean alone = item.event() != null;
            if (alone && item != first()) {
                break;
            }
            taken.add(item);
            if (alone) {
                break;
            }
        }
        taken.forEach(item -> waiting.remove(item.offset));
        return taken;
    }

    /** The first that is not handled; those that may still be passed over do not count. */
    private @Nullable Item first() {
        for (Item item : open) {
            if (!item.handled && item.passedOver() == null) {
                return item;
            }
        }
        return null;
    }

    private boolean isKeeping() {
        Item first = first();
        return first != null && first.event() != null && !waiting.containsKey(first.offset);
    }

    boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    /** Whether the partition has to pause: for those that wait, or because one holds up too many. */
    boolean isFull() {
        return hasWaiting() || open.size() >= SPAN_MAX;
    }

    int unhandled() {
        return unhandled;
    }

    List<Item> unhandledItems() {
        return open.stream().filter(item -> !item.handled).toList();
    }

    /** Those that are passed over unless another build has a rule for them. */
    List<Item> passedOver() {
        return open.stream().filter(item -> item.passedOver() != null).toList();
    }

    /**
     * The offset to commit: that of the first record that is not handled. -1 if that is committed already. It may lie
     * below what was committed before, when the log was made anew.
     */
    long toCommit() {
        while (!open.isEmpty() && open.element().handled) {
            open.remove();
        }
        long lowest = open.isEmpty() ? next : open.element().offset;
        return lowest == committed ? -1 : lowest;
    }

    void committed(long offset) {
        committed = offset;
    }
}
