package troupe.kit.operations;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.language.Reply;

/** What a service answers its operator. */
public sealed interface OperatorReply extends Reply {
    /** The messages with one key that this service handled, emitted and not yet delivered, or could not handle. */
    record Timeline(List<Timeline.Entry> entries) implements OperatorReply {
        public Timeline {
            entries = List.copyOf(entries);
        }

        /**
         * One message.
         *
         * @param source who emitted it
         * @param handler the service that handled it or is to handle it; null when it is on its way
         * @param handledAt null until then
         */
        public record Entry(
                UUID id,
                String type,
                @Nullable UUID causationId,
                String source,
                @Nullable String handler,
                Instant emittedAt,
                @Nullable Instant handledAt,
                State state) {}

        /** Where a message is. */
        public enum State {
            HANDLED,
            /** Emitted, and not yet taken by everyone who listens. */
            PENDING,
            /** A timer that is not due yet. */
            SCHEDULED,
            /** A dead letter. */
            PARKED,
            /** Behind a dead letter with the same key. */
            HELD
        }
    }

    /** @param steps in the order of time, each as JSON; none where the system does not record */
    record Recorded(List<String> steps) implements OperatorReply {
        public Recorded {
            steps = List.copyOf(steps);
        }
    }

    /**
     * Messages that are on their way or stuck.
     *
     * @param pending emitted and not yet taken by everyone who listens, timers that are due included
     * @param scheduled timers that are not due yet
     * @param parked dead letters
     * @param held messages behind a dead letter with the same key
     * @param oldestPendingMs age of the oldest pending message in milliseconds; 0 when there is none
     */
    record MessageCounts(long pending, long scheduled, long parked, long held, long oldestPendingMs)
            implements OperatorReply {
        /** The same with more of them pending. */
        public MessageCounts with(long morePending) {
            return new MessageCounts(pending + morePending, scheduled, parked, held, oldestPendingMs);
        }
    }

    /**
     * What the rules of a service have seen since its instances started. Counted is what was committed; what was
     * handled before, and what no rule decided about, is not.
     *
     * @param instances how many tell of it
     * @param since when the first of them started
     * @param messages by the name of the message heard, also those that were never seen
     */
    record Sightings(int instances, Instant since, Map<String, Sightings.Row> messages) implements OperatorReply {
        public Sightings {
            messages = Collections.unmodifiableMap(new TreeMap<>(messages));
        }

        /**
         * What followed from one type of message.
         *
         * @param handled how often a rule decided about it
         * @param emitted by the name of each message that the rule may emit, how often it did
         */
        public record Row(long handled, Map<String, Long> emitted) {
            public Row {
                emitted = Collections.unmodifiableMap(new TreeMap<>(emitted));
            }

            private Row plus(Row other) {
                Map<String, Long> both = new TreeMap<>(emitted);
                other.emitted.forEach((message, count) -> both.merge(message, count, Long::sum));
                return new Row(handled + other.handled, both);
            }
        }

        /** What both have seen. */
        public Sightings plus(Sightings other) {
            Map<String, Row> both = new TreeMap<>(messages);
            other.messages.forEach((message, row) -> both.merge(message, row, Row::plus));
            Instant first = since.isBefore(other.since) ? since : other.since;
            return new Sightings(instances + other.instances, first, both);
        }
    }

    /** @param detail what is wrong, or "ok" */
    record Health(boolean healthy, String detail) implements OperatorReply {}

    /** Dead letters, the oldest first. */
    record DeadLetters(List<DeadLetters.Entry> entries) implements OperatorReply {
        public DeadLetters {
            entries = List.copyOf(entries);
        }

        /** One message that failed, or waits behind one. {@code payload} is its JSON. */
        public record Entry(
                UUID id,
                String type,
                String key,
                String correlationId,
                String state,
                String error,
                long attempts,
                Instant since,
                String payload) {}
    }

    /** @param handled how many messages of the key were handled now */
    record Released(int handled) implements OperatorReply {}
}
