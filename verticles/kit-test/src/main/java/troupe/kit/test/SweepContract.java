package troupe.kit.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.kit.behavior.Entities;
import troupe.kit.store.Changes;
import troupe.kit.store.Delivered;
import troupe.kit.store.Shelf;
import troupe.kit.store.StoreConnection;
import troupe.kit.store.StoredMessage;
import troupe.kit.store.Sweeps.Swept;
import troupe.kit.test.Ledger.DepositDue;
import troupe.language.Envelope;

/** What the kit rests on when it brings back what is due, whatever keeps a service's data. */
public abstract class SweepContract extends StoreContract {
    protected SweepContract(TestStore store) {
        super(store);
    }

    @Test
    void whatIsDueIsSweptOnceAndAgainWhenTheLeaseIsOver() throws Throwable {
        Envelope event = emitted("anna", Duration.ZERO);
        assertThat(ids(get(sweep()))).containsExactly(event.id());
        assertThat(ids(get(sweep()))).isEmpty();
        pass(LEASE.plusSeconds(1));
        assertThat(ids(get(sweep()))).containsExactly(event.id());
    }

    @Test
    void whatIsNotDueIsNotSwept() throws Throwable {
        emitted("anna", Duration.ofMinutes(5));
        assertThat(ids(get(sweep()))).isEmpty();
        pass(Duration.ofMinutes(6));
        assertThat(ids(get(sweep()))).hasSize(1);
    }

    @Test
    void sweepsSideBySideNeverTakeTheSameMessage() throws Throwable {
        Changes many = new Changes(new Entities());
        for (int i = 0; i < 200; i++) {
            many.emitted(new StoredMessage(event("anna"), Duration.ZERO, Set.of()));
        }
        commit(many);
        List<Future<Swept>> sweeps = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            sweeps.add(sweeps().sweep(Shelf.OUTBOX, routes(MIRROR), LEASE, 40));
        }
        List<UUID> taken = new ArrayList<>();
        for (Future<Swept> sweep : sweeps) {
            taken.addAll(ids(get(sweep)));
        }
        taken.addAll(ids(get(sweep())));
        assertThat(taken).doesNotHaveDuplicates().hasSize(200);
    }

    @Test
    void aMessageWithAnEarlierIdThatCommitsLaterIsSweptNevertheless() throws Throwable {
        Changes slow = new Changes(new Entities());
        Envelope earlier = event("anna");
        slow.emitted(new StoredMessage(earlier, Duration.ZERO, Set.of()));
        StoreConnection connection = connection();
        get(connection.begin());
        Envelope later = emitted("anna", Duration.ZERO);
        assertThat(ids(get(sweep()))).containsExactly(later.id());
        get(connection.commit(slow));
        assertThat(ids(get(sweep()))).containsExactly(earlier.id());
    }

    @Test
    void aMessageIsLeftForTheRoutesThatAreOpen() throws Throwable {
        Envelope event = emitted("anna", Duration.ZERO);
        Changes changes = new Changes(new Entities());
        changes.delivered(
                new Delivered(List.of(), Map.of(event.id(), Set.of("analytics", "mirror"))), Delivered.NOTHING);
        commit(changes);
        assertThat(ids(get(sweeps().sweep(Shelf.OUTBOX, routes(Set.of("orders")), LEASE, 10))))
                .isEmpty();
        Swept swept = get(sweep());
        assertThat(ids(swept)).containsExactly(event.id());
        assertThat(swept.messages().get(0).routes()).containsExactlyInAnyOrder("analytics", "mirror");
    }

    @Test
    void whatWasLeftOpenOnARouteThatIsNoMoreIsSweptAllTheSame() throws Throwable {
        Envelope event = emitted("anna", Duration.ZERO);
        Changes changes = new Changes(new Entities());
        changes.delivered(new Delivered(List.of(), Map.of(event.id(), Set.of("@kafka"))), Delivered.NOTHING);
        commit(changes);
        assertThat(ids(get(sweep()))).containsExactly(event.id());
    }

    @Test
    void whatIsOpenForSomeRoutesAndForAllIsTakenInTheOrderInWhichItBecameDue() throws Throwable {
        Envelope first = emitted("anna", Duration.ZERO);
        pass(Duration.ofSeconds(1));
        Envelope second = emitted("bert", Duration.ofMinutes(1));
        Envelope absent = emitted("bert", Duration.ofMinutes(1));
        leaveOpen(Map.of(second.id(), MIRROR, absent.id(), Set.of("analytics")));
        pass(Duration.ofSeconds(1));
        Envelope third = emitted("anna", Duration.ZERO);
        assertThat(ids(get(sweeps().sweep(Shelf.OUTBOX, routes(MIRROR), LEASE, 2))))
                .containsExactly(first.id(), second.id());
        assertThat(ids(get(sweep()))).containsExactly(third.id());
    }

    private void leaveOpen(Map<UUID, Set<String>> routes) throws Throwable {
        Changes changes = new Changes(new Entities());
        changes.delivered(new Delivered(List.of(), routes), Delivered.NOTHING);
        commit(changes);
    }

    @Test
    void whatIsSettledIsGone() throws Throwable {
        Envelope event = emitted("anna", Duration.ZERO);
        Changes changes = new Changes(new Entities());
        changes.delivered(new Delivered(List.of(event.id()), Map.of()), Delivered.NOTHING);
        commit(changes);
        assertThat(ids(get(sweep()))).isEmpty();
    }

    @Test
    void timersLieOnAShelfOfTheirOwnAndTellWhenTheNextIsDue() throws Throwable {
        assertThat(get(sweeps().nextDue(Shelf.TIMERS))).isNull();
        Envelope timer = message(new DepositDue("anna", 5));
        scheduled(timer, Duration.ofMinutes(30));
        assertThat(get(sweeps().nextDue(Shelf.TIMERS))).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
        assertThat(ids(get(timerSweep()))).isEmpty();
        pass(Duration.ofMinutes(31));
        assertThat(get(sweeps().nextDue(Shelf.TIMERS))).isZero();
        assertThat(ids(get(sweep()))).isEmpty();
        assertThat(ids(get(timerSweep()))).containsExactly(timer.id());
    }

    @Test
    void aTimersTimeIsWhenItIsDueByTheClockOfTheStore() throws Throwable {
        Instant wrong = now().plus(Duration.ofDays(2));
        Envelope timer = Envelope.first(id(), "test", "ledger", wrong, new DepositDue("anna", 5));
        Instant before = now();
        scheduled(timer, Duration.ofMillis(50));
        Instant after = now();
        pass(Duration.ofSeconds(1));
        Envelope swept = get(timerSweep()).messages().get(0).envelope();
        assertThat(swept.time()).isBetween(before, after.plusMillis(50));
        assertThat(swept.payload()).isEqualTo(timer.payload());
    }

    private void scheduled(Envelope timer, Duration dueIn) throws Throwable {
        Changes changes = new Changes(new Entities());
        changes.scheduled(new StoredMessage(timer, dueIn, Set.of()));
        commit(changes);
    }

    private Future<Swept> timerSweep() {
        return sweeps().sweep(Shelf.TIMERS, routes(Set.of("@self")), LEASE, 10);
    }
}
