package troupe.kit.actor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import troupe.kit.durability.Stamp;
import troupe.kit.time.Scheduler;
import troupe.language.Envelope;
import troupe.language.Event;

/** When an actor takes a batch out of its mailbox. */
class PaceTest {
    private static final int BATCH_MAX = 3;

    private final ManualTime time = new ManualTime();
    private int wakes;

    @Test
    void withNothingSaidEveryBatchBeginsAtOnce() {
        Mailbox mailbox = mailbox(Duration.ZERO);
        for (int i = 0; i < 3; i++) {
            put(mailbox, 1);
            assertThat(mailbox.take(BATCH_MAX)).hasSize(1);
        }
        assertThat(time.delaysMs).isEmpty();
    }

    @Test
    void whatComesSoonAfterABatchIsTakenTogetherWhenTheTimeIsThere() {
        Mailbox mailbox = mailbox(Duration.ofMillis(200));
        put(mailbox, 1);
        assertThat(mailbox.take(BATCH_MAX)).hasSize(1);
        time.nowMs = 50;
        put(mailbox, 1);
        assertThat(mailbox.take(BATCH_MAX)).isEmpty();
        put(mailbox, 1);
        assertThat(mailbox.take(BATCH_MAX)).isEmpty();
        assertThat(time.delaysMs).containsExactly(150L);

        time.nowMs = 200;
        time.due.forEach(Runnable::run);
        assertThat(wakes).isOne();
        assertThat(mailbox.take(BATCH_MAX)).hasSize(2);
    }

    @Test
    void aFullBatchDoesNotWait() {
        Mailbox mailbox = mailbox(Duration.ofMillis(200));
        put(mailbox, 1);
        assertThat(mailbox.take(BATCH_MAX)).hasSize(1);
        put(mailbox, BATCH_MAX);
        assertThat(mailbox.take(BATCH_MAX)).hasSize(BATCH_MAX);
    }

    @Test
    void anEmptyMailboxPutsNothingOff() {
        Mailbox mailbox = mailbox(Duration.ofMillis(200));
        assertThat(mailbox.take(BATCH_MAX)).isEmpty();
        put(mailbox, 1);
        assertThat(mailbox.take(BATCH_MAX)).hasSize(1);
    }

    private Mailbox mailbox(Duration apart) {
        return new Mailbox(100, new Pace(time, apart, () -> wakes++));
    }

    private static void put(Mailbox mailbox, int count) {
        for (int i = 0; i < count; i++) {
            mailbox.offer(new Delivery(
                    new Envelope(UUID.randomUUID(), "saga", null, null, "shop", Instant.EPOCH, new Rung("bell")),
                    (List<Delivery> handled, Stamp rests) -> {}));
        }
    }

    private record Rung(String key) implements Event {}

    /** Stands still until a test moves it. */
    private static final class ManualTime implements Scheduler {
        private final List<Long> delaysMs = new ArrayList<>();
        private final List<Runnable> due = new ArrayList<>();
        private long nowMs;

        @Override
        public long nowMs() {
            return nowMs;
        }

        @Override
        public void after(long delayMs, Runnable action) {
            delaysMs.add(delayMs);
            due.add(action);
        }

        @Override
        public Future<Void> delay(long delayMs) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> Future<T> limit(Future<T> future, long limitMs) {
            return future;
        }

        @Override
        public RandomGenerator random() {
            return new SplittableRandom(1);
        }
    }
}
