package troupe.kit.simulation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import troupe.kit.store.NotConnectedException;
import troupe.kit.store.Session;
import troupe.kit.store.StoreConnection;

/** An actor's connection to a {@link MemoryServer}. */
final class MemorySession implements Session {
    private final SimulatedProcess life;
    private final MemoryServer server;
    private final String owner;
    private final long lockWaitMicros;
    private @Nullable MemoryConnection current;

    /** @param lockWaitMax a transaction waits no longer for what somebody else has locked */
    MemorySession(SimulatedProcess life, MemoryServer server, String owner, Duration lockWaitMax) {
        this.lockWaitMicros = lockWaitMax.toMillis() * 1_000;
        this.life = life;
        this.server = server;
        this.owner = owner;
    }

    @Override
    public Future<StoreConnection> connection() {
        if (current != null) {
            return Future.succeededFuture(current);
        }
        Promise<StoreConnection> promise = Promise.promise();
        life.in(2 * server.wayMicros(), () -> {
            if (server.isAway()) {
                promise.fail(new NotConnectedException("the database is away"));
            } else {
                promise.complete(connected());
            }
        });
        return promise.future();
    }

    private StoreConnection connected() {
        MemoryConnection connection = new MemoryConnection(life, server, owner, lockWaitMicros, this::forget);
        current = connection;
        return connection;
    }

    @Override
    public void discard() {
        MemoryConnection broken = current;
        if (broken != null) {
            broken.close();
        }
    }

    private void forget() {
        current = null;
    }
}
