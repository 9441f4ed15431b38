package troupe.kit.time;

import java.util.concurrent.TimeUnit;

/**
 * Tells how long something takes. The time of day is no measure for that: it is set, and then a wait that was meant to
 * be a second lasts as long as the clock went back.
 */
@FunctionalInterface
public interface Ticker {
    /** The process's own: the time since it began. Safe for use by any thread. */
    Ticker SYSTEM = since(System.nanoTime());

    /** Milliseconds since some moment, never less than before. */
    long nowMs();

    private static Ticker since(long beganNs) {
        return () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNs);
    }
}
