package troupe.kit.durability;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import troupe.kit.time.Scheduler;

/** Waits without a limit, or not at all. */
final class Patience implements Scheduler {
    private final List<Long> limitsMs = new ArrayList<>();
    private boolean over;

    /** From now on nothing is waited for. */
    void isOver() {
        over = true;
    }

    /** How long everything so far might have taken. */
    List<Long> limitsMs() {
        return limitsMs;
    }

    @Override
    public long nowMs() {
        return 0;
    }

    @Override
    public void after(long delayMs, Runnable action) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Void> delay(long delayMs) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> Future<T> limit(Future<T> future, long limitMs) {
        limitsMs.add(limitMs);
        return over && !future.isComplete() ? Future.failedFuture("too late") : future;
    }

    @Override
    public RandomGenerator random() {
        return new SplittableRandom(1);
    }
}
