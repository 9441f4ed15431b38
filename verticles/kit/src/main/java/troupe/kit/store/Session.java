package troupe.kit.store;

import io.vertx.core.Future;
import java.time.Duration;

/** The one connection on which an actor commits its batches. Used on the actor's event loop only. */
public interface Session {
    /**
     * A batch waits no longer for a row that somebody else has locked: what needs it is set aside, and the rest goes
     * on. Another actor's transaction is over much sooner.
     */
    Duration LOCK_WAIT_MAX = Duration.ofMillis(100);

    /** The connection, opened when it is needed, and opened anew after it broke. */
    Future<StoreConnection> connection();

    /** Gives up a connection whose state is unknown; what was not committed on it is rolled back. */
    void discard();
}
