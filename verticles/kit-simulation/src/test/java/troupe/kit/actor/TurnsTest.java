package troupe.kit.actor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import troupe.kit.simulation.MemoryAccess;
import troupe.kit.store.Session;

/** One thing after the other, whoever asks, and whenever. */
class TurnsTest {
    private final MemoryAccess memory = new MemoryAccess(1);
    private final List<Promise<Void>> begun = new ArrayList<>();
    private final Turns turns = new Turns(
            memory.scheduler(),
            memory.session(Session.LOCK_WAIT_MAX),
            Duration.ofSeconds(1),
            this::wakesAtOnce,
            stamp -> {});

    /** Does what a rule does that fails at once: it wakes the actor before its turn has a future. */
    private Future<Void> wakesAtOnce() {
        Promise<Void> promise = Promise.promise();
        begun.add(promise);
        if (begun.size() == 1) {
            turns.wake();
        }
        return promise.future();
    }

    @Test
    void whatATurnDoesAtOnceBeginsNoOtherWithinIt() {
        turns.wake();

        assertThat(begun).hasSize(1);
    }

    @Test
    void whatWasAskedForMeanwhileComesNext() {
        turns.wake();
        begun.get(0).complete();

        assertThat(begun).hasSize(2);
    }

    @Test
    void whatIsAskedForByNameGoesFirst() {
        List<String> done = new ArrayList<>();
        turns.wake();
        turns.add(() -> {
            done.add("asked for");
            return Future.succeededFuture();
        });
        assertThat(done).as("while another turn lasts").isEmpty();

        begun.get(0).complete();
        assertThat(done).containsExactly("asked for");
        assertThat(begun).as("the next batch follows").hasSize(2);
    }
}
