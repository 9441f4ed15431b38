package troupe.system.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.concurrent.TimeUnit;

/**
 * How late an event loop is: everything that runs on it waits for so long. It sets itself a timer again and again, and
 * sees when it comes.
 */
final class EventLoopDelay extends VerticleBase {
    private static final long EVERY_MS = 200;

    private final Timer delay;
    private long dueNs;

    EventLoopDelay(MeterRegistry meters, int loop) {
        this.delay = Timer.builder("troupe_event_loop_delay")
                .description("by how much an event loop is late for what it is to do at a given time")
                .tag("loop", Integer.toString(loop))
                .register(meters);
    }

    @Override
    public Future<?> start() {
        next();
        return Future.succeededFuture();
    }

    private void next() {
        dueNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(EVERY_MS);
        vertx.setTimer(EVERY_MS, timer -> {
            delay.record(Math.max(0, System.nanoTime() - dueNs), TimeUnit.NANOSECONDS);
            next();
        });
    }
}
