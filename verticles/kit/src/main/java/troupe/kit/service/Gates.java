package troupe.kit.service;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import troupe.config.DatabaseAddress;
import troupe.kit.durability.FlushGate;
import troupe.kit.durability.Gate;
import troupe.kit.store.postgres.ServiceDatabase;
import troupe.kit.time.VertxScheduler;

/**
 * The gates of a node, one for each database, each on an event loop of its own choice that outlives all instances.
 * Databases with one address need not be on one server: a pooler may lead to several, by their names. Whoever asked the
 * gate of another server would be turned away for ever, or told of a flush that was not his. Safe for use by any
 * thread.
 */
final class Gates {
    private final Vertx vertx;
    private final Duration flushLimit;
    private final Map<Place, Open> byPlace = new ConcurrentHashMap<>();

    /** What always leads to the same server, through a pooler too. */
    private record Place(String host, int port, String database) {}

    private record Open(FlushGate gate, Context context) {}

    /** @param flushLimit how long a flush may take */
    Gates(Vertx vertx, Duration flushLimit) {
        this.vertx = vertx;
        this.flushLimit = flushLimit;
    }

    /** That of a service's database, for the caller's event loop. */
    Gate of(String service, DatabaseAddress database) {
        Open open = byPlace.computeIfAbsent(
                new Place(database.host(), database.port(), database.database()),
                place -> new Open(
                        new FlushGate(
                                new VertxScheduler(vertx),
                                ServiceDatabase.flushes(vertx, service, database),
                                flushLimit),
                        ((VertxInternal) vertx).createEventLoopContext()));
        return FlushGate.shared(open.gate(), open.context(), vertx.getOrCreateContext());
    }
}
