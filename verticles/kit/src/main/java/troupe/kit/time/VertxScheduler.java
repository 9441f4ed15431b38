package troupe.kit.time;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** The time of the world outside. Used on one event loop only. */
public final class VertxScheduler implements Scheduler {
    private final Vertx vertx;
    private final RandomGenerator random = new SplittableRandom();

    public VertxScheduler(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public long nowMs() {
        return Ticker.SYSTEM.nowMs();
    }

    @Override
    public void after(long delayMs, Runnable action) {
        vertx.setTimer(delayMs, timer -> action.run());
    }

    @Override
    public Future<Void> delay(long delayMs) {
        return vertx.timer(delayMs, TimeUnit.MILLISECONDS).mapEmpty();
    }

    @Override
    public <T> Future<T> limit(Future<T> future, long limitMs) {
        return future.timeout(limitMs, TimeUnit.MILLISECONDS);
    }

    @Override
    public RandomGenerator random() {
        return random;
    }
}
