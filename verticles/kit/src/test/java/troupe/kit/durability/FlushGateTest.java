package troupe.kit.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import troupe.kit.durability.FlushGate.Flushes;
import troupe.kit.durability.Gate.Leaves;
import troupe.kit.time.Scheduler;

/** Nobody passes before a flush that began after he came, in the life of the server that he asks about. */
class FlushGateTest {
    private static final Stamp ONE = Stamp.of("server", "1");
    private static final Stamp OTHER = Stamp.of("server", "2");

    private final List<Promise<Void>> flushes = new ArrayList<>();
    private Stamp life = ONE;
    private boolean isAway;
    private int opened;
    private int closed;
    private @Nullable Promise<Flushes> slow;
    private boolean impatient;
    private final Gate gate = new FlushGate(new Patient(), this::open);

    private Future<Flushes> open() {
        opened++;
        if (slow != null) {
            return slow.future();
        }
        return isAway ? Future.failedFuture("away") : Future.succeededFuture(new Session(life));
    }

    private Future<Void> flushed(Stamp stamp) {
        return gate.flushed(stamp, Leaves.ANSWER);
    }

    @Test
    void whoWaitsWhenAFlushBeginsGoesWithItAndWhoComesThenWithTheNext() {
        Future<Void> first = flushed(ONE);
        Future<Void> second = flushed(ONE);
        Future<Void> third = flushed(ONE);
        assertThat(flushes).hasSize(1);
        flushes.get(0).complete();
        assertThat(first.succeeded()).isTrue();
        assertThat(second.isComplete()).isFalse();
        assertThat(flushes).hasSize(2);
        flushes.get(1).complete();
        assertThat(second.succeeded() && third.succeeded()).isTrue();
        assertThat(flushes).hasSize(2);
        assertThat(opened).isEqualTo(1);
    }

    @Test
    void whatIsOnDiskNeedNotWait() {
        assertThat(flushed(Stamp.DURABLE).succeeded()).isTrue();
        assertThat(opened).isZero();
    }

    @Test
    void whatAnotherLifeHasCommittedDoesNotPass() {
        life = OTHER;
        Future<Void> old = flushed(ONE);
        assertThat(old.cause())
                .isInstanceOfSatisfying(
                        NotFlushedException.class,
                        error -> assertThat(error.isOtherLife()).isTrue());
        Future<Void> fresh = flushed(OTHER);
        flushes.get(0).complete();
        assertThat(fresh.succeeded()).isTrue();
    }

    @Test
    void aSessionThatHasNotNoticedAnotherLifeIsReplaced() {
        assertThat(gate.ticket().result()).isEqualTo(ONE);
        life = OTHER;
        assertThat(flushed(OTHER).failed()).isTrue();
        assertThat(gate.ticket().result()).isEqualTo(OTHER);
        Future<Void> again = flushed(OTHER);
        flushes.get(0).complete();
        assertThat(again.succeeded()).isTrue();
    }

    @Test
    void whenOnlyTheSessionBreaksAnotherOneFlushes() {
        Future<Void> waits = flushed(ONE);
        flushes.get(0).fail("broken");
        assertThat(waits.isComplete()).isFalse();
        assertThat(opened).isEqualTo(2);
        flushes.get(1).complete();
        assertThat(waits.succeeded()).isTrue();
    }

    @Test
    void whenTheServerBreaksWhoWaitedIsTold() {
        Future<Void> waits = flushed(ONE);
        life = OTHER;
        flushes.get(0).fail("broken");
        assertThat(waits.failed()).isTrue();
    }

    @Test
    void whenTheServerIsAwayWhoComesIsTurnedAway() {
        isAway = true;
        assertThat(flushed(ONE).failed()).isTrue();
        assertThat(gate.ticket().failed()).isTrue();
        isAway = false;
        assertThat(gate.ticket().result()).isEqualTo(ONE);
    }

    @Test
    void aSessionThatOpensWhenNobodyWaitsForItAnyMoreIsClosed() {
        Promise<Flushes> late = Promise.promise();
        slow = late;
        impatient = true;
        assertThat(flushed(ONE).failed()).isTrue();
        assertThat(closed).isZero();
        late.complete(new Session(ONE));
        assertThat(closed).isEqualTo(1);
    }

    private final class Session implements Flushes {
        private final Stamp stamp;

        Session(Stamp stamp) {
            this.stamp = stamp;
        }

        @Override
        public Stamp stamp() {
            return stamp;
        }

        @Override
        public Future<Void> flush() {
            Promise<Void> flush = Promise.promise();
            flushes.add(flush);
            return flush.future();
        }

        @Override
        public void close() {
            closed++;
        }
    }

    /** Waits without a limit, or not at all. */
    private final class Patient implements Scheduler {
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
            return impatient && !future.isComplete() ? Future.failedFuture("too late") : future;
        }

        @Override
        public RandomGenerator random() {
            return new SplittableRandom(1);
        }
    }
}
