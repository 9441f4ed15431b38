package troupe.kit.time;

import io.vertx.core.Future;
import java.util.random.RandomGenerator;

/**
 * Time as an actor and the parts around it live in it, and the chance that spreads their retries. What it runs, it runs
 * where it was asked to: on the event loop of the caller.
 */
public interface Scheduler {
    /**
     * Milliseconds since some moment. It never goes back, whatever is done to the machine's clock, and so tells how
     * long something takes, but not what time it is.
     */
    long nowMs();

    /** Runs something once, when so many milliseconds, at least one, have passed. */
    void after(long delayMs, Runnable action);

    /** Completes when so many milliseconds, at least one, have passed. */
    Future<Void> delay(long delayMs);

    /**
     * The outcome of a future, or after so many milliseconds a failure with a
     * {@link java.util.concurrent.TimeoutException}, whatever becomes of the future later.
     */
    <T> Future<T> limit(Future<T> future, long limitMs);

    /** Where jitter comes from. */
    RandomGenerator random();
}
