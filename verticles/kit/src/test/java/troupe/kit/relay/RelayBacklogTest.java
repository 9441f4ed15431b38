package troupe.kit.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import troupe.language.Envelope;

/** What finds no room lies in the table until a sweep brings it, and nothing overtakes it or waits for ever. */
class RelayBacklogTest extends TwoConsumersRelay {
    @Test
    void whatIsTakenUpBeforeItsNoteIsWrittenHoldsUpNothingNew() {
        Envelope[] full = full();
        Envelope late = message(17, 17);
        accept(late);
        handled(ORDERS, full);
        // Its lease is over, so a sweep finds it; analytics has no room yet.
        relay.acceptSwept(late, false, Set.of(ORDERS, ANALYTICS));
        handled(ORDERS, late);
        write();

        Envelope fresh = message(18, 18);
        accept(fresh);
        relay.caughtUp(relay.standing(Set.of(ORDERS)));

        assertThat(sent).contains("orders:18");
    }

    /**
     * Its row is leased to us, so no sweep brings it; and no note says that it is open, for orders may still answer.
     */
    @Test
    void aConsumerThatIsSilentHoldsUpNoOther() {
        Envelope[] full = full();
        handled(ORDERS, full);
        Envelope late = message(17, 17);
        Envelope later = message(18, 17);
        accept(late);
        handled(ANALYTICS, full);
        accept(later);

        relay.caughtUp(relay.standing(Set.of(ANALYTICS)));
        assertThat(sent).endsWith("analytics:17").doesNotContain("analytics:18");
        handled(ANALYTICS, late);
        assertThat(sent).endsWith("analytics:18");
    }

    /** Another node swept it meanwhile, and had it handled by analytics. */
    @Test
    void aNoteThatAnotherNodeHasOvertakenHoldsUpNothingNew() {
        Envelope[] full = full();
        Envelope late = message(17, 17);
        accept(late);
        handled(ORDERS, full);
        handled(ANALYTICS, full);
        Envelope[] more =
                IntStream.range(20, 20 + WINDOW).mapToObj(i -> message(i, i)).toArray(Envelope[]::new);
        write();
        relay.caughtUp(relay.standing(Set.of(ORDERS, ANALYTICS)));
        accept(more);
        relay.acceptSwept(late, false, Set.of(ORDERS, ANALYTICS));
        relay.acceptSwept(late, false, Set.of(ORDERS));
        handled(ANALYTICS, more);
        write();

        accept(message(18, 18));
        relay.caughtUp(relay.standing(Set.of(ANALYTICS)));

        assertThat(sent).contains("analytics:18");
    }

    @Test
    void whatFindsNoRoomIsLeftOpenInTheTableAndOtherConsumersGetIt() {
        List<Envelope> many = new ArrayList<>();
        for (int i = 0; i < WINDOW + 3; i++) {
            many.add(message(i, i));
        }
        for (Envelope message : many) {
            accept(message);
            handled(ORDERS, message);
        }
        assertThat(relay.takeDelivered().leftOpen())
                .containsOnlyKeys(many.subList(WINDOW, WINDOW + 3).stream()
                        .map(Envelope::id)
                        .toList())
                .containsValue(Set.of(ANALYTICS));
        assertThat(sent).filteredOn(s -> s.startsWith(ORDERS)).hasSize(WINDOW + 3);
        assertThat(relay.routesWithRoom()).containsExactly(ORDERS);
    }

    @Test
    void whatIsNewDoesNotOvertakeWhatLiesInTheTable() {
        Envelope overflowed = fullAndOneMore();

        Envelope later = message(101, 7);
        accept(later);
        assertThat(sent).isEmpty();

        write();
        var standing = relay.standing(relay.routesWithRoom());
        relay.acceptSwept(overflowed, false, Set.of());
        relay.caughtUp(standing);
        assertThat(sent).containsExactlyInAnyOrder("orders:100", "analytics:100");

        handled(ORDERS, overflowed);
        assertThat(sent).endsWith("orders:101");
    }

    @Test
    void aSweepThatMissedWhatWasNotWrittenYetDoesNotLetNewMessagesOvertakeIt() {
        Envelope overflowed = fullAndOneMore();
        relay.caughtUp(relay.standing(relay.routesWithRoom()));
        accept(message(101, 7));
        assertThat(sent).isEmpty();

        write();
        var standing = relay.standing(relay.routesWithRoom());
        relay.acceptSwept(overflowed, false, Set.of(ORDERS, ANALYTICS));
        relay.caughtUp(standing);
        handled(ORDERS, overflowed);
        assertThat(sent).containsExactly("analytics:100", "orders:100", "orders:101");
    }

    @Test
    void whatWasLeftOpenDuringASweepIsWaitedForByTheNextOne() {
        fullAndOneMore();
        write();
        var standing = relay.standing(relay.routesWithRoom());
        for (int i = 0; i < WINDOW; i++) {
            accept(message(101 + i, 8));
        }
        write();
        relay.caughtUp(standing);
        accept(message(201, 8));
        assertThat(sent).isEmpty();
    }

    @Test
    void whenTooManyWaitForOlderOnesAllOfThemGoToTheTableAndNoneIsOvertaken() {
        fullAndOneMore();
        write();
        List<Envelope> late = new ArrayList<>();
        for (int i = 0; i <= WINDOW / 2; i++) {
            late.add(message(101 + i, i));
        }
        accept(late.toArray(Envelope[]::new));
        assertThat(relay.takeDelivered().leftOpen().keySet())
                .containsExactlyElementsOf(late.stream().map(Envelope::id).toList());
        assertThat(relay.size()).isZero();
    }

    @Test
    void whatFoundNoRoomOnOneRouteIsTakenUpThoughAnotherHasNotAnswered() {
        for (int i = 0; i < WINDOW; i++) {
            Envelope message = message(i, i);
            accept(message);
            handled(ANALYTICS, message);
        }
        Envelope next = message(100, 7);
        accept(next);
        handled(ORDERS, message(7, 7));
        sent.clear();

        relay.acceptSwept(next, false, Set.of());
        relay.flush();
        assertThat(sent).containsExactly("orders:100");
        handled(ORDERS, next);
        handled(ANALYTICS, next);
        assertThat(relay.takeDelivered().settled()).contains(next.id());
    }

    /** As many as there is room for, each with a key of its own. */
    private Envelope[] full() {
        Envelope[] window =
                IntStream.range(0, WINDOW).mapToObj(i -> message(i, i)).toArray(Envelope[]::new);
        accept(window);
        return window;
    }

    /** Both routes were full when the returned message came, and have room now. */
    private Envelope fullAndOneMore() {
        Envelope[] window = full();
        Envelope overflowed = message(100, 7);
        accept(overflowed);
        handled(ORDERS, window);
        handled(ANALYTICS, window);
        sent.clear();
        return overflowed;
    }

    private void write() {
        relay.written(relay.takeDelivered(), relay.takeDeliveredTimers());
    }
}
