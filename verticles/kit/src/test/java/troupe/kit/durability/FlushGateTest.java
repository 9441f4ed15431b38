package troupe.kit.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import troupe.kit.durability.FlushGate.Flushes;
import troupe.kit.durability.Gate.Leaves;

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
    private boolean fleeting;
    private final List<Session> sessions = new ArrayList<>();
    private final Patience time = new Patience();
    private final Gate gate = new FlushGate(time, this::open, Duration.ofSeconds(15));

    private Future<Flushes> open() {
        opened++;
        if (slow != null) {
            return slow.future();
        }
        if (isAway) {
            return Future.failedFuture("away");
        }
        Session session = new Session(life);
        sessions.add(session);
        if (fleeting) {
            session.ended.complete();
        }
        return Future.succeededFuture(session);
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
        time.isOver();
        assertThat(flushed(ONE).failed()).isTrue();
        assertThat(closed).isZero();
        late.complete(new Session(ONE));
        assertThat(closed).isEqualTo(1);
    }

    /** As one on which nothing arrived for a while: nobody waits in vain for that, and the log tells nothing of it. */
    @Test
    void aSessionThatEndsWhileNobodyWaitsIsGivenUpAndCostsNobodyAnAttempt() {
        assertThat(gate.ticket().result()).isEqualTo(ONE);
        sessions.get(0).ended.complete();
        assertThat(closed).isEqualTo(1);
        Future<Void> waits = flushed(ONE);
        assertThat(opened).isEqualTo(2);
        assertThat(flushes).hasSize(1);
        flushes.get(0).fail("broken");
        assertThat(waits.isComplete()).isFalse();
        flushes.get(1).complete();
        assertThat(waits.succeeded()).isTrue();
    }

    @Test
    void whereEachSessionEndsAtOnceNobodyTriesForEver() {
        fleeting = true;
        Future<Void> waits = flushed(ONE);
        flushes.get(0).fail("broken");
        flushes.get(1).fail("broken");
        assertThat(waits.failed()).isTrue();
        assertThat(opened).isEqualTo(2);
        assertThat(closed).isEqualTo(2);
    }

    /** A disk that hangs for some seconds is waited for, as by a commit that waits for it itself. */
    @Test
    void aFlushMayTakeAsLongAsItsLimitSaysAndOpeningASessionTwoSeconds() {
        assertThat(flushed(ONE).isComplete()).isFalse();
        assertThat(time.limitsMs()).containsExactly(2_000L, 15_000L);
    }

    private final class Session implements Flushes {
        private final Stamp stamp;
        private final Promise<Void> ended = Promise.promise();

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
        public Future<Void> ended() {
            return ended.future();
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
