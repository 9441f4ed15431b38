package troupe.kit.simulation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import troupe.kit.time.Scheduler;

/**
 * A node from its start to its crash: its clock, which may be wrong, and its turns, which may come late. After the
 * crash nothing of what it had planned happens.
 */
public final class SimulatedProcess extends Clock implements Scheduler {
    private final VirtualTime time;
    private final RandomGenerator random;
    private long skewMs;
    private long pausedUntilMicros;
    private boolean over;

    SimulatedProcess(VirtualTime time, RandomGenerator random) {
        this.time = time;
        this.random = random;
    }

    /** The clock is off by so much from now on. */
    void skew(long ms) {
        skewMs = ms;
    }

    /** Nothing happens here for a while, and then all of it, as after a long collection of garbage. */
    void pause(long micros) {
        pausedUntilMicros = time.nowMicros() + micros;
    }

    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    /** Plans something that happens here, unless the node has crashed by then. */
    VirtualTime.Event in(long micros, Runnable action) {
        return time.in(micros, () -> turn(action));
    }

    private void turn(Runnable action) {
        if (over) {
            return;
        }
        long wait = pausedUntilMicros - time.nowMicros();
        if (wait > 0) {
            time.in(wait, () -> turn(action));
        } else {
            action.run();
        }
    }

    @Override
    public long nowMs() {
        return time.nowMicros() / 1_000;
    }

    @Override
    public void after(long delayMs, Runnable action) {
        in(delayMs * 1_000, action);
    }

    @Override
    public Future<Void> delay(long delayMs) {
        Promise<Void> promise = Promise.promise();
        after(delayMs, promise::complete);
        return promise.future();
    }

    /** Unlike a future's own time limit this one knows no clock but the world's. */
    @Override
    public <T> Future<T> limit(Future<T> future, long limitMs) {
        if (future.isComplete()) {
            return future;
        }
        Promise<T> promise = Promise.promise();
        VirtualTime.Event late = in(
                limitMs * 1_000,
                () -> promise.tryFail(new TimeoutException("nothing happened within " + limitMs + " ms")));
        return settled(future, promise, late);
    }

    private static <T> Future<T> settled(Future<T> future, Promise<T> promise, VirtualTime.Event late) {
        future.onComplete(done -> {
            late.callOff();
            if (done.succeeded()) {
                promise.tryComplete(done.result());
            } else {
                promise.tryFail(done.cause());
            }
        });
        return promise.future();
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public long millis() {
        return VirtualTime.BEGIN_MS + time.nowMicros() / 1_000 + skewMs;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
