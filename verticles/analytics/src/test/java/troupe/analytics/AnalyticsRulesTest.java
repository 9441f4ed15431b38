package troupe.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static troupe.analytics.AnalyticsRules.BEHAVIOR;
import static troupe.kit.test.Scenario.given;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.analytics.BookingFact.Confirmed;
import troupe.analytics.OrderFact.Cancelled;
import troupe.analytics.OrderFact.Ordered;
import troupe.analytics.OrderFact.Sold;
import troupe.commerce.BookingEnd;
import troupe.commerce.BookingEvent.BookingConfirmed;
import troupe.commerce.BookingEvent.BookingEnded;
import troupe.commerce.CancelReason;
import troupe.commerce.Line;
import troupe.commerce.Money;
import troupe.commerce.OrderEvent.OrderCancelled;
import troupe.commerce.OrderEvent.OrderConfirmed;
import troupe.commerce.OrderEvent.OrderPlaced;
import troupe.commerce.OrderEvent.OrderShipped;
import troupe.commerce.Slot;
import troupe.kit.test.Scenario;
import troupe.language.Message;

class AnalyticsRulesTest {
    private static final UUID ID = new UUID(0, 1);
    private static final UUID ANNA = new UUID(0, 2);
    private static final Money TOTAL = new Money(1_300, "EUR");
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00.123Z");

    private static final OrderPlaced PLACED = new OrderPlaced(
            ID, ANNA, List.of(new Line("TEA", 1), new Line("CUP", 10_000), new Line("TEA", 10_000)), TOTAL, "tok_ok");
    private static final OrderConfirmed CONFIRMED = new OrderConfirmed(ID, ANNA, TOTAL);
    private static final OrderShipped SHIPPED = new OrderShipped(ID, ANNA);
    private static final OrderCancelled CANCELLED = new OrderCancelled(ID, ANNA, CancelReason.CANCELLED_BY_CUSTOMER);

    private static final Slot SLOT =
            new Slot("HALL", Instant.parse("2026-12-24T18:00:00Z"), Instant.parse("2026-12-24T20:00:00Z"));
    private static final BookingConfirmed BOOKED = new BookingConfirmed(ID, ANNA, SLOT, 8, TOTAL);
    private static final BookingEnded GIVEN_UP = new BookingEnded(ID, ANNA, SLOT, BookingEnd.CANCELLED);

    /** What the facts are when everything has been heard that {@link #inAnyOrder} says. */
    private static final OrderFact WHOLE = new OrderFact(
            ID,
            new Ordered(NOON, ANNA, TOTAL, List.of(new Sold("CUP", 10_000), new Sold("TEA", 10_001))),
            NOON.plusSeconds(1),
            NOON.plusSeconds(2),
            new Cancelled(NOON.plusSeconds(3), CancelReason.CANCELLED_BY_CUSTOMER));

    @Test
    void anOrderCountsForTheTimeAtWhichItWasPlacedAndNotForThatAtWhichThisIsHeard() {
        given(BEHAVIOR)
                .at(NOON)
                .when(PLACED)
                .thenSaved(new OrderFact(ID, WHOLE.ordered(), null, null, null))
                .thenEmitted();
    }

    @Test
    void aProductThatIsOnTwoLinesIsSoldOnce() {
        assertThat(given(BEHAVIOR)
                        .when(PLACED)
                        .the(OrderFact.TYPE, ID.toString())
                        .ordered())
                .satisfies(ordered -> {
                    assertThat(ordered.sold()).containsExactly(new Sold("CUP", 10_000), new Sold("TEA", 10_001));
                    assertThat(ordered.units()).isEqualTo(20_001);
                });
    }

    @Test
    void whatHappenedLaterMayBeHeardFirst() {
        given(BEHAVIOR).at(NOON).when(SHIPPED).thenSaved(new OrderFact(ID, null, null, NOON, null));
    }

    @Test
    void whatIsHeardAgainChangesNothing() {
        for (Message message : List.of(PLACED, CONFIRMED, SHIPPED, CANCELLED, BOOKED, GIVEN_UP)) {
            given(BEHAVIOR, message).at(NOON).when(message).thenNothing();
        }
    }

    @Test
    void inWhateverOrderAndHoweverOftenTheFactsEndUpTheSame() {
        Map<Message, Instant> said = Map.of(
                PLACED, NOON,
                CONFIRMED, NOON.plusSeconds(1),
                SHIPPED, NOON.plusSeconds(2),
                CANCELLED, NOON.plusSeconds(3));
        for (int seed = 0; seed < 100; seed++) {
            Scenario service = inAnyOrder(said, new Random(seed));
            assertThat(service.the(OrderFact.TYPE, ID.toString()))
                    .as("seed %s", seed)
                    .isEqualTo(WHOLE);
        }
    }

    @Test
    void aBookingIsKnownInWhateverOrderItsEventsCome() {
        BookingFact whole = new BookingFact(ID, SLOT, new Confirmed(8, TOTAL), BookingEnd.CANCELLED);
        for (int seed = 0; seed < 20; seed++) {
            Scenario service = inAnyOrder(Map.of(BOOKED, NOON, GIVEN_UP, NOON), new Random(seed));
            assertThat(service.the(BookingFact.TYPE, ID.toString())).isEqualTo(whole);
        }
    }

    @Test
    void aBookingThatEndsBeforeItIsConfirmedHasNoPrice() {
        BookingEnded expired = new BookingEnded(ID, ANNA, SLOT, BookingEnd.EXPIRED);
        given(BEHAVIOR).when(expired).thenSaved(new BookingFact(ID, SLOT, null, BookingEnd.EXPIRED));
    }

    private static Scenario inAnyOrder(Map<Message, Instant> said, Random random) {
        List<Message> heard = new ArrayList<>(said.keySet());
        heard.addAll(said.keySet());
        Collections.shuffle(heard, random);
        Scenario service = given(BEHAVIOR);
        heard.forEach(message -> service.at(said.get(message)).when(message));
        return service;
    }
}
