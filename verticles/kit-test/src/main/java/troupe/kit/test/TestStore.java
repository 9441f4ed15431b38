package troupe.kit.test;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import troupe.kit.store.Session;
import troupe.kit.store.Sweeps;

/** An empty store, and what a test needs to look at it. */
public interface TestStore {
    /** Another connection to the same store, which waits so long for what others have locked. */
    Session session(Duration lockWaitMax);

    Sweeps sweeps();

    /** The time by the store's clock. */
    Instant now();

    /** What is committed becomes so much older, as if nobody had done anything meanwhile. */
    void pass(Duration time);

    /** The outcome; throws the future's failure as it is. */
    <T> T get(Future<T> future) throws Throwable;

    /** The future does not complete as long as nothing else happens. */
    void assertWaits(Future<?> future);

    void close();
}
