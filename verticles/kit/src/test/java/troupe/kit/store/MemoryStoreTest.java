package troupe.kit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Instant;
import troupe.kit.simulation.MemoryAccess;

/** The store of the simulation is no kinder than PostgreSQL. */
class MemoryStoreTest extends StoreContract {
    private static final long PATIENCE_MICROS = 60_000_000;

    private final MemoryAccess memory = new MemoryAccess(1);

    @Override
    Session session() {
        return memory.session();
    }

    @Override
    Sweeps sweeps() {
        return memory.sweeps();
    }

    @Override
    Instant now() {
        return memory.now();
    }

    @Override
    <T> T get(Future<T> future) throws Throwable {
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
    void assertWaits(Future<?> future) {
        memory.pass(1_000_000);
        assertThat(future.isComplete()).isFalse();
    }
}
