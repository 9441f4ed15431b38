package troupe.kit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.kit.behavior.Entities;
import troupe.kit.harness.Ledger.DepositDue;
import troupe.kit.store.Changes.Delivered;
import troupe.kit.store.MessageTable.Stored;
import troupe.kit.store.Sweeps.Swept;
import troupe.messages.Envelope;

/** What the kit rests on when it brings back what is due, whatever keeps a service's data. */
abstract class SweepContract extends StoreContract {
    SweepContract(TestStore store) {
        super(store);
    }

    @Test
    void whatIsDueIsSweptOnceAndAgainWhenTheLeaseIsOver() throws Throwable {
        Envelope event = emitted("anna", now());
        assertThat(ids(get(sweep(now(), LEASE)))).containsExactly(event.id());
        assertThat(ids(get(sweep(now(), LEASE)))).isEmpty();
        assertThat(ids(get(sweep(now().plus(LEASE).plusSeconds(1), LEASE)))).containsExactly(event.id());
    }

    @Test
    void whatIsNotDueIsNotSwept() throws Throwable {
        emitted("anna", now().plusSeconds(5));
        assertThat(ids(get(sweep(now(), LEASE)))).isEmpty();
        assertThat(ids(get(sweep(now().plusSeconds(6), LEASE)))).hasSize(1);
    }

    @Test
    void sweepsSideBySideNeverTakeTheSameMessage() throws Throwable {
        Changes many = new Changes(new Entities());
        for (int i = 0; i < 200; i++) {
            many.emitted(new Stored(event("anna"), now(), Set.of()));
        }
        commit(many);
        List<Future<Swept>> sweeps = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            sweeps.add(sweeps().sweep(Shelf.OUTBOX, routes(MIRROR), now(), LEASE, 40));
        }
        List<UUID> taken = new ArrayList<>();
        for (Future<Swept> sweep : sweeps) {
            taken.addAll(ids(get(sweep)));
        }
        taken.addAll(ids(get(sweep(now(), LEASE))));
        assertThat(taken).doesNotHaveDuplicates().hasSize(200);
    }

    @Test
    void aMessageWithAnEarlierIdThatCommitsLaterIsSweptNevertheless() throws Throwable {
        Changes slow = new Changes(new Entities());
        Envelope earlier = event("anna");
        slow.emitted(new Stored(earlier, now(), Set.of()));
        StoreConnection connection = connection();
        get(connection.begin());
        Envelope later = emitted("anna", now());
        assertThat(ids(get(sweep(now(), LEASE)))).containsExactly(later.id());
        get(connection.commit(slow));
        assertThat(ids(get(sweep(now(), LEASE)))).containsExactly(earlier.id());
    }

    @Test
    void aMessageIsLeftForTheRoutesThatAreOpen() throws Throwable {
        Envelope event = emitted("anna", now());
        Changes changes = new Changes(new Entities());
        changes.delivered(new Delivered(List.of(), Map.of(event.id(), "analytics,mirror")), Delivered.NOTHING);
        commit(changes);
        Instant soon = now().plusSeconds(1);
        assertThat(ids(get(sweeps().sweep(Shelf.OUTBOX, routes(Set.of("orders")), soon, LEASE, 10))))
                .isEmpty();
        Swept swept = get(sweep(soon, LEASE));
        assertThat(ids(swept)).containsExactly(event.id());
        assertThat(swept.messages().get(0).routes()).containsExactlyInAnyOrder("analytics", "mirror");
    }

    @Test
    void whatWasLeftOpenOnARouteThatIsNoMoreIsSweptAllTheSame() throws Throwable {
        Envelope event = emitted("anna", now());
        Changes changes = new Changes(new Entities());
        changes.delivered(new Delivered(List.of(), Map.of(event.id(), "@kafka")), Delivered.NOTHING);
        commit(changes);
        assertThat(ids(get(sweep(now().plusSeconds(1), LEASE)))).containsExactly(event.id());
    }

    @Test
    void whatIsSettledIsGone() throws Throwable {
        Envelope event = emitted("anna", now());
        Changes changes = new Changes(new Entities());
        changes.delivered(new Delivered(List.of(event.id()), Map.of()), Delivered.NOTHING);
        commit(changes);
        assertThat(ids(get(sweep(now().plusSeconds(1), LEASE)))).isEmpty();
    }

    @Test
    void timersLieOnAShelfOfTheirOwnAndTellWhenTheNextIsDue() throws Throwable {
        assertThat(get(sweeps().nextDue(Shelf.TIMERS))).isNull();
        Instant due = now().plusSeconds(30).truncatedTo(ChronoUnit.MILLIS);
        Envelope timer = Envelope.first(id(), "test", "ledger", due, new DepositDue("anna", 5));
        Changes changes = new Changes(new Entities());
        changes.scheduled(new Stored(timer, due, Set.of()));
        commit(changes);
        assertThat(get(sweeps().nextDue(Shelf.TIMERS))).isEqualTo(due);
        assertThat(ids(get(sweep(due.plusSeconds(1), LEASE)))).isEmpty();
        Swept swept = get(sweeps().sweep(Shelf.TIMERS, routes(Set.of("@self")), due, LEASE, 10));
        assertThat(swept.messages().get(0).envelope()).isEqualTo(timer);
    }
}
