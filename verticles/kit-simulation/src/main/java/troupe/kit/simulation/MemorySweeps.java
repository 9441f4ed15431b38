package troupe.kit.simulation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import troupe.kit.store.DatabaseErrors.Kind;
import troupe.kit.store.NotConnectedException;
import troupe.kit.store.Shelf;
import troupe.kit.store.StoreException;
import troupe.kit.store.Sweeps;

/**
 * A node's sweeps of a {@link MemoryServer}'s rows. What a crashed node had asked for is done, and nobody hears of it.
 */
final class MemorySweeps implements Sweeps {
    /** Who asks over connections that have gone silent gives up after so long. */
    private static final long SILENCE_MICROS = 1_000_000;

    private final SimulatedProcess life;
    private final MemoryServer server;

    MemorySweeps(SimulatedProcess life, MemoryServer server) {
        this.life = life;
        this.server = server;
    }

    private <T> Future<T> ask(boolean writes, Supplier<T> statement) {
        Promise<T> promise = Promise.promise();
        if (server.isSilent()) {
            life.in(SILENCE_MICROS, () -> promise.fail(new TimeoutException("no answer")));
            return promise.future();
        }
        server.time().in(server.wayMicros(), () -> {
            @Nullable Exception failure = failure(writes);
            @Nullable T answer = failure == null ? statement.get() : null;
            life.in(server.wayMicros(), () -> promise.complete(answer, failure));
        });
        return promise.future();
    }

    private @Nullable Exception failure(boolean writes) {
        if (server.isAway()) {
            return new NotConnectedException("the database is away");
        }
        return writes && server.refuses() ? new StoreException(Kind.OUTAGE, "the database takes no writes") : null;
    }

    @Override
    public Future<Swept> sweep(Shelf shelf, Routes routes, Duration lease, int limit) {
        return ask(true, () -> server.store().sweep(shelf, routes, server.time().now(), lease, limit, server.log()));
    }

    @Override
    public Future<@Nullable Duration> nextDue(Shelf shelf) {
        return ask(false, () -> server.store().nextDue(shelf, server.time().now()));
    }

    @Override
    public Future<Void> cleanInbox(Duration retention, int batch) {
        return this.<Void>ask(true, () -> {
            server.store().cleanInbox(server.time().now().minus(retention), server.log());
            return null;
        });
    }
}
