package troupe.kit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import troupe.kit.store.Session;
import troupe.kit.store.Sweeps;
import troupe.kit.test.TestStore;

/** The store of the simulation is no kinder than PostgreSQL. */
final class MemoryTestStore implements TestStore {
    private static final long PATIENCE_MICROS = 60_000_000;

    private final MemoryAccess memory = new MemoryAccess(1);

    @Override
    public Session session(Duration lockWaitMax) {
        return memory.session(lockWaitMax);
    }

    @Override
    public Sweeps sweeps() {
        return memory.sweeps();
    }

    @Override
    public Instant now() {
        return memory.now();
    }

    @Override
    public void pass(Duration time) {
        memory.pass(time.toNanos() / 1_000);
    }

    @Override
    public <T> T get(Future<T> future) throws Throwable {
        for (int i = 0; i < 1_000 && !future.isComplete(); i++) {
            memory.pass(PATIENCE_MICROS / 1_000);
        }
        if (future.failed()) {
            throw future.cause();
        }
        assertThat(future.isComplete()).isTrue();
        return future.result();
    }

    @Override
    public void assertWaits(Future<?> future) {
        memory.pass(1_000_000);
        assertThat(future.isComplete()).isFalse();
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
