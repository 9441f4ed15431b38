package troupe.kit.store;

import io.vertx.core.Future;

/** The one connection on which an actor commits its batches. Used on the actor's event loop only. */
public interface Session {
    /** The connection, opened when it is needed, and opened anew after it broke. */
    Future<StoreConnection> connection();

    /** Gives up a connection whose state is unknown; what was not committed on it is rolled back. */
    void discard();
}
