package troupe.kit.membership;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.servicediscovery.ServiceDiscoveryOptions;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the directory of a cluster when a change of it is announced, and now and then, for announcements that were
 * lost. A verticle, so that its Vert.x ends when nothing is being read any more: the answer to a question that is still
 * open would find no event loop. Safe for use by any thread.
 */
final class RegistryReader extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryReader.class);

    private static final long PERIOD_MS = 1_000;

    private final Supplier<Future<Void>> reading;
    private @Nullable Future<Void> current;
    private boolean again;
    private boolean stopped;

    /** @param reading one reading, which ends within bounds */
    RegistryReader(Supplier<Future<Void>> reading) {
        this.reading = reading;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(PERIOD_MS, timer -> read());
        return vertx.eventBus()
                .consumer(ServiceDiscoveryOptions.DEFAULT_ANNOUNCE_ADDRESS, changed -> read())
                .completion();
    }

    /** Begins no other reading, and waits for the one that runs. */
    @Override
    public synchronized Future<?> stop() {
        stopped = true;
        return current == null ? Future.succeededFuture() : current.otherwiseEmpty();
    }

    /** Reads now or, when a reading runs, once more after it. */
    synchronized void read() {
        if (stopped) {
            return;
        }
        if (current != null) {
            again = true;
            return;
        }
        again = false;
        Future<Void> begun = reading.get();
        current = begun;
        begun.onFailure(error -> LOG.debug("the directory could not be read: {}", error.toString()))
                .onComplete(done -> ended());
    }

    private synchronized void ended() {
        current = null;
        if (again) {
            read();
        }
    }
}
