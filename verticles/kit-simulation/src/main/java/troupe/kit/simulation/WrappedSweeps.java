package troupe.kit.simulation;

import io.vertx.core.Future;
import java.time.Duration;
import troupe.kit.store.Shelf;
import troupe.kit.store.Sweeps;

/** Sweeps of which some can be replaced. */
class WrappedSweeps implements Sweeps {
    private final Sweeps inner;

    WrappedSweeps(Sweeps inner) {
        this.inner = inner;
    }

    @Override
    public Future<Swept> sweep(Shelf shelf, Routes routes, Duration lease, int limit) {
        return inner.sweep(shelf, routes, lease, limit);
    }

    @Override
    public Future<Duration> nextDue(Shelf shelf) {
        return inner.nextDue(shelf);
    }

    @Override
    public Future<Void> cleanInbox(Duration retention, int batch) {
        return inner.cleanInbox(retention, batch);
    }
}
