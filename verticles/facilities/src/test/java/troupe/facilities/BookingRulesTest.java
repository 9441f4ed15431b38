package troupe.facilities;

import static org.assertj.core.api.Assertions.assertThat;
import static troupe.kit.test.Scenario.given;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.commerce.BookingCommand.CancelBooking;
import troupe.commerce.BookingCommand.PlaceBooking;
import troupe.commerce.BookingEnd;
import troupe.commerce.BookingEvent.BookingConfirmed;
import troupe.commerce.BookingEvent.BookingEnded;
import troupe.commerce.BookingTimer.HoldExpires;
import troupe.commerce.BookingTimer.ReleaseSlot;
import troupe.commerce.ChargeEvent.ChargeCollected;
import troupe.commerce.ChargeEvent.ChargeDeclined;
import troupe.commerce.ChargeEvent.ChargeRequested;
import troupe.commerce.ChargeEvent.ChargeWithdrawn;
import troupe.commerce.FacilityCommand.PutFacility;
import troupe.commerce.Money;
import troupe.commerce.Slot;
import troupe.kit.behavior.Behavior;
import troupe.language.Refused.Code;

class BookingRulesTest {
    private static final Duration HOLD = Duration.ofMinutes(15);
    private static final Behavior BEHAVIOR = new BookingRules(HOLD, Duration.ofDays(2)).behavior();
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final UUID CUSTOMER = new UUID(0, 9);
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final PutFacility HALL =
            new PutFacility("hall", "Hall", "Europe/Vienna", 8 * 60, 24 * 60, 100, new Money(5_000, "EUR"));
    private static final PutFacility ALWAYS =
            new PutFacility("hall", "Hall", "Europe/Vienna", 0, 24 * 60, 100, new Money(5_000, "EUR"));

    private static final Slot EVENING = slot("2026-03-10T18:00+01:00", "2026-03-10T22:30+01:00");
    private static final PlaceBooking PLACE = place(ONE, EVENING);
    private static final Money PRICE = new Money(22_500, "EUR");

    @Test
    void aSlotIsHeldAndItsPriceIsAskedFor() {
        given(BEHAVIOR, HALL)
                .when(PLACE)
                .thenEmitted(new ChargeRequested(ONE, CUSTOMER, PRICE, "tok_ok"))
                .thenEmittedAfter(HOLD, new HoldExpires(ONE));
    }

    @Test
    void whatIsPaidIsConfirmedAndThenTheTimerDoesNotMatter() {
        given(BEHAVIOR, HALL, PLACE)
                .when(new ChargeCollected(ONE))
                .thenEmitted(new BookingConfirmed(ONE, CUSTOMER, EVENING, 80, PRICE));
        given(BEHAVIOR, HALL, PLACE, new ChargeCollected(ONE))
                .when(new HoldExpires(ONE))
                .thenNothing();
    }

    @Test
    void whatSomebodyHasNobodyElseGets() {
        given(BEHAVIOR, HALL, PLACE)
                .when(place(OTHER, slot("2026-03-10T22:15+01:00", "2026-03-10T23:00+01:00")))
                .thenRefused(Code.CONFLICT, "is taken");
    }

    @Test
    void oneBeginsWhereTheOtherEnds() {
        Slot after = slot("2026-03-10T22:30+01:00", "2026-03-10T23:00+01:00");
        assertThat(given(BEHAVIOR, HALL, PLACE).when(place(OTHER, after)).emitted())
                .hasSize(1);
    }

    @Test
    void whatBeginsBeforeMidnightIsTakenAfterMidnightAsWell() {
        Slot night = slot("2026-03-10T22:00Z", "2026-03-11T03:00Z");
        given(BEHAVIOR, ALWAYS, place(ONE, night))
                .when(place(OTHER, slot("2026-03-11T02:00Z", "2026-03-11T04:00Z")))
                .thenRefused(Code.CONFLICT, "is taken");
    }

    @Test
    void whoDoesNotPayInTimeLosesTheSlotAndHasTheMoneyBack() {
        given(BEHAVIOR, HALL, PLACE)
                .when(new HoldExpires(ONE))
                .thenEmitted(
                        new BookingEnded(ONE, CUSTOMER, EVENING, BookingEnd.EXPIRED),
                        new ReleaseSlot(ONE, EVENING),
                        new ChargeWithdrawn(ONE));
        assertThat(given(BEHAVIOR, HALL, PLACE, new HoldExpires(ONE), new ReleaseSlot(ONE, EVENING))
                        .when(place(OTHER, EVENING))
                        .emitted())
                .hasSize(1);
    }

    @Test
    void moneyThatComesTooLateConfirmsNothing() {
        given(BEHAVIOR, HALL, PLACE, new HoldExpires(ONE))
                .when(new ChargeCollected(ONE))
                .thenNothing();
    }

    @Test
    void aRefusedCardFreesTheSlot() {
        given(BEHAVIOR, HALL, PLACE)
                .when(new ChargeDeclined(ONE, "declined"))
                .thenEmitted(
                        new BookingEnded(ONE, CUSTOMER, EVENING, BookingEnd.PAYMENT_DECLINED),
                        new ReleaseSlot(ONE, EVENING));
    }

    @Test
    void whoCancelsInTimeHasTheMoneyBackAndWhoCancelsLateHasNot() {
        Instant inTime = EVENING.from().minus(Duration.ofDays(2));
        assertThat(given(BEHAVIOR, HALL, PLACE, new ChargeCollected(ONE))
                        .when(new CancelBooking(ONE, inTime))
                        .emitted())
                .contains(new ChargeWithdrawn(ONE));
        given(BEHAVIOR, HALL, PLACE, new ChargeCollected(ONE))
                .when(new CancelBooking(ONE, inTime.plusMillis(1)))
                .thenEmitted(
                        new BookingEnded(ONE, CUSTOMER, EVENING, BookingEnd.CANCELLED_LATE),
                        new ReleaseSlot(ONE, EVENING));
    }

    @Test
    void whatHasBegunIsNotCancelled() {
        given(BEHAVIOR, HALL, PLACE, new ChargeCollected(ONE))
                .when(new CancelBooking(ONE, EVENING.from()))
                .thenRefused(Code.CONFLICT, "has begun");
    }

    @Test
    void theSameBookingIsMadeOnceAndItsKeyIsForNoOther() {
        assertThat(given(BEHAVIOR, HALL, PLACE).when(PLACE).thenUnchanged().emitted())
                .isEmpty();
        given(BEHAVIOR, HALL, PLACE)
                .when(place(ONE, slot("2026-03-11T18:00+01:00", "2026-03-11T19:00+01:00")))
                .thenRefused(Code.UNPROCESSABLE, "another booking");
    }

    @Test
    void whereTimeIsNotKnownOrNeverOpenNothingCanBeBooked() {
        Money hour = new Money(1, "EUR");
        given(BEHAVIOR)
                .when(new PutFacility("hall", "Hall", "Europe/Atlantis", 0, 60, 1, hour))
                .thenRefused(Code.UNPROCESSABLE, "Europe/Atlantis is no time zone");
        given(BEHAVIOR)
                .when(new PutFacility("hall", "Hall", "Europe/Vienna", 60, 60, 1, hour))
                .thenRefused(Code.UNPROCESSABLE, "closes before it opens");
    }

    @Test
    void moreThanItTakesOffTheGridOrInThePastIsRefused() {
        given(BEHAVIOR, HALL)
                .when(new PlaceBooking(ONE, CUSTOMER, EVENING, 101, "tok_ok", NOW))
                .thenRefused(Code.UNPROCESSABLE, "takes 100 people");
        given(BEHAVIOR, HALL)
                .when(place(ONE, slot("2026-03-10T18:05+01:00", "2026-03-10T19:00+01:00")))
                .thenRefused(Code.UNPROCESSABLE, "quarters");
        given(BEHAVIOR, HALL)
                .when(new PlaceBooking(ONE, CUSTOMER, EVENING, 1, "tok_ok", EVENING.until()))
                .thenRefused(Code.UNPROCESSABLE, "begun");
        given(BEHAVIOR).when(PLACE).thenRefused(Code.UNPROCESSABLE, "no facility");
    }

    private static PlaceBooking place(UUID id, Slot slot) {
        return new PlaceBooking(id, CUSTOMER, slot, 80, "tok_ok", NOW);
    }

    private static Slot slot(String from, String until) {
        return new Slot(
                "hall",
                OffsetDateTime.parse(from).toInstant(),
                OffsetDateTime.parse(until).toInstant());
    }
}
