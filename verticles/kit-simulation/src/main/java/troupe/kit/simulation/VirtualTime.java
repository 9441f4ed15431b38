package troupe.kit.simulation;

import java.time.Instant;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** A world's one queue of what happens next. Time passes only by going from one event to the next. */
public final class VirtualTime {
    /** Some morning; nothing depends on it. */
    static final long BEGIN_MS = 1_767_225_600_000L;

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long nowMicros;
    private long numbers;
    private long passed;

    /** Something that will happen, unless it is called off. */
    public static final class Event implements Comparable<Event> {
        private final long atMicros;
        private final long number;
        private @Nullable Runnable action;

        private Event(long atMicros, long number, Runnable action) {
            this.atMicros = atMicros;
            this.number = number;
            this.action = action;
        }

        void callOff() {
            action = null;
        }

        @Override
        public int compareTo(Event other) {
            return atMicros == other.atMicros
                    ? Long.compare(number, other.number)
                    : Long.compare(atMicros, other.atMicros);
        }
    }

    /** Since the world began. */
    public long nowMicros() {
        return nowMicros;
    }

    Instant now() {
        return Instant.ofEpochMilli(BEGIN_MS + nowMicros / 1_000);
    }

    /** Events that have happened. */
    public long passed() {
        return passed;
    }

    /** Plans something; what is planned for the same microsecond happens in the order in which it was planned. */
    public Event in(long micros, Runnable action) {
        Event event = new Event(nowMicros + Math.max(0, micros), numbers++, action);
        events.add(event);
        return event;
    }

    /** Lets everything happen up to a moment. What an event throws ends the run. */
    public void runUntil(long micros) {
        for (Event next = events.peek(); next != null && next.atMicros <= micros; next = events.peek()) {
            events.remove();
            happen(next);
        }
        nowMicros = Math.max(nowMicros, micros);
    }

    private void happen(Event event) {
        Runnable action = event.action;
        if (action != null) {
            nowMicros = event.atMicros;
            passed++;
            action.run();
        }
    }
}
