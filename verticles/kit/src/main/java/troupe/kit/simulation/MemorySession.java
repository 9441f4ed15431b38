package troupe.kit.simulation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import troupe.kit.store.Session;
import troupe.kit.store.StoreConnection;

/** An actor's connection to a {@link MemoryServer}. */
final class MemorySession implements Session {
    private final NodeLife life;
    private final MemoryServer server;
    private final String owner;
    private @Nullable MemoryConnection current;

    MemorySession(NodeLife life, MemoryServer server, String owner) {
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
                promise.fail(new IOException("the database is away"));
            } else {
                promise.complete(connected());
            }
        });
        return promise.future();
    }

    private StoreConnection connected() {
        MemoryConnection connection = new MemoryConnection(life, server, owner, this::forget);
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
