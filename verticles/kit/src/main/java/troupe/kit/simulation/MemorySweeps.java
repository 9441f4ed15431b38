package troupe.kit.simulation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import troupe.kit.store.Shelf;
import troupe.kit.store.Sweeps;

/**
 * A node's sweeps of a {@link MemoryServer}'s rows. What a crashed node had asked for is done, and nobody hears of it.
 */
final class MemorySweeps implements Sweeps {
    private final NodeLife life;
    private final MemoryServer server;

    MemorySweeps(NodeLife life, MemoryServer server) {
        this.life = life;
        this.server = server;
    }

    private <T> Future<T> ask(Supplier<T> statement) {
        Promise<T> promise = Promise.promise();
        server.time().in(server.wayMicros(), () -> {
            boolean away = server.isAway();
            T answer = away ? null : statement.get();
            life.in(server.wayMicros(), () -> {
                if (away) {
                    promise.fail(new IOException("the database is away"));
                } else {
                    promise.complete(answer);
                }
            });
        });
        return promise.future();
    }

    @Override
    public Future<Swept> sweep(Shelf shelf, Routes routes, Duration lease, int limit) {
        return ask(() -> server.store().sweep(shelf, routes, server.time().now(), lease, limit));
    }

    @Override
    public Future<@Nullable Duration> nextDue(Shelf shelf) {
        return ask(() -> server.store().nextDue(shelf, server.time().now()));
    }

    @Override
    public Future<Void> cleanInbox(Duration retention, int batch) {
        return this.<Void>ask(() -> {
            server.store().cleanInbox(server.time().now().minus(retention));
            return null;
        });
    }
}
