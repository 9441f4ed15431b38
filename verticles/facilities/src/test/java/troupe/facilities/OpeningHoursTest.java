package troupe.facilities;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.commerce.BookingCommand.PlaceBooking;
import troupe.commerce.FacilityView;
import troupe.commerce.Money;
import troupe.commerce.Slot;

/**
 * Opening hours and prices by the clock on the wall, also when that is changed. In Vienna it is in March and October.
 */
class OpeningHoursTest {
    private static final Money HOUR = new Money(5_000, "EUR");
    private static final FacilityView FROM_EIGHT = hall("Europe/Vienna", 8 * 60, 24 * 60);
    private static final FacilityView ALWAYS = hall("Europe/Vienna", 0, 24 * 60);
    private static final String CLOSED = "hall is not open all of that time";

    @Test
    void eightIsEightOnTheDayOnWhichTheClockIsPutForward() {
        assertThat(objection(FROM_EIGHT, "2026-03-28T07:00Z", "2026-03-28T08:00Z"))
                .isEmpty();
        assertThat(objection(FROM_EIGHT, "2026-03-28T06:00Z", "2026-03-28T07:00Z"))
                .isEqualTo(CLOSED);
        assertThat(objection(FROM_EIGHT, "2026-03-29T06:00Z", "2026-03-29T07:00Z"))
                .isEmpty();
    }

    @Test
    void eightIsEightOnTheDayOnWhichTheClockIsPutBack() {
        assertThat(objection(FROM_EIGHT, "2026-10-24T06:00Z", "2026-10-24T07:00Z"))
                .isEmpty();
        assertThat(objection(FROM_EIGHT, "2026-10-25T06:00Z", "2026-10-25T07:00Z"))
                .isEqualTo(CLOSED);
        assertThat(objection(FROM_EIGHT, "2026-10-25T07:00Z", "2026-10-25T08:00Z"))
                .isEmpty();
    }

    @Test
    void theHourThatIsMissingInSpringIsNotPaidForAndTheOneThatIsTwiceInAutumnIsPaidTwice() {
        assertThat(price("2026-03-29T00:00+01:00", "2026-03-29T06:00+02:00")).isEqualTo(new Money(25_000, "EUR"));
        assertThat(price("2026-10-25T00:00+02:00", "2026-10-25T06:00+01:00")).isEqualTo(new Money(35_000, "EUR"));
    }

    @Test
    void whatClosesAtMidnightIsOpenUntilThen() {
        assertThat(objection(FROM_EIGHT, "2026-03-10T23:00+01:00", "2026-03-11T00:00+01:00"))
                .isEmpty();
        assertThat(objection(FROM_EIGHT, "2026-03-10T23:00+01:00", "2026-03-11T00:15+01:00"))
                .isEqualTo(CLOSED);
    }

    @Test
    void whatNeverClosesIsOpenOverMidnight() {
        assertThat(objection(ALWAYS, "2026-03-10T23:00+01:00", "2026-03-12T01:00+01:00"))
                .isEmpty();
    }

    @Test
    void hoursAreThoseOfThePlaceAlsoWhereItsOffsetIsNoFullHour() {
        FacilityView kathmandu = hall("Asia/Kathmandu", 9 * 60, 17 * 60);
        assertThat(objection(kathmandu, "2026-03-10T03:15Z", "2026-03-10T11:15Z"))
                .isEmpty();
        assertThat(objection(kathmandu, "2026-03-10T03:00Z", "2026-03-10T04:00Z"))
                .isEqualTo(CLOSED);
    }

    private static FacilityView hall(String zone, int opens, int closes) {
        return new FacilityView("hall", "Hall", zone, opens, closes, 100, HOUR);
    }

    private static String objection(FacilityView terms, String from, String until) {
        Instant asked = Instant.parse("2026-03-01T12:00:00Z");
        return Facility.objection(
                terms, new PlaceBooking(new UUID(0, 1), new UUID(0, 9), slot(from, until), 80, "tok_ok", asked));
    }

    private static Money price(String from, String until) {
        return Facility.price(ALWAYS, slot(from, until));
    }

    private static Slot slot(String from, String until) {
        return new Slot(
                "hall",
                OffsetDateTime.parse(from).toInstant(),
                OffsetDateTime.parse(until).toInstant());
    }
}
