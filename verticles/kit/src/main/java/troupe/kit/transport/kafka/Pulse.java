package troupe.kit.transport.kafka;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Whether a loop that turns for ever still turns. Safe for use by any thread. */
final class Pulse {
    /** Longer than a turn takes, in seconds: polls end after a moment, and commits have time limits of their own. */
    private static final long SILENT_S_MAX = 15;

    private final LongSupplier nanos;
    private volatile long beatNs;
    private volatile boolean beats;

    Pulse() {
        this(System::nanoTime);
    }

    Pulse(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The loop turns. */
    void beat() {
        beatNs = nanos.getAsLong();
        beats = true;
    }

    /** The loop has ended as it was meant to. */
    void end() {
        beats = false;
    }

    /** Since when it stands still, in seconds; 0 when it turns, has not begun or has ended. */
    long silentSeconds() {
        long seconds = beats ? TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong() - beatNs) : 0;
        return seconds > SILENT_S_MAX ? seconds : 0;
    }
}
