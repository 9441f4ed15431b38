package troupe.workbench.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static troupe.workbench.audit.BooksOf.TOTAL;
import static troupe.workbench.audit.BooksOf.assertFound;
import static troupe.workbench.audit.BooksOf.id;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.commerce.BookingEnd;
import troupe.commerce.BookingStatus;
import troupe.commerce.BookingView;
import troupe.commerce.FacilityDayView;
import troupe.commerce.FacilityDayView.Hold;
import troupe.commerce.Money;
import troupe.commerce.PaymentView;
import troupe.commerce.Slot;

/** What the books must say of bookings. */
class BookingCheckTest {
    private static final UUID ID = id(1);

    /** Over midnight by UTC, so it touches two days. */
    private static final Slot NIGHT =
            new Slot("hall", Instant.parse("2026-03-28T22:00:00Z"), Instant.parse("2026-03-29T02:00:00Z"));

    @Test
    void confirmedBookingsHaveTheirChargeAndTheirDays() {
        BooksOf books = confirmed(ID).payment(ID, PaymentView.Status.CAPTURED);

        assertThat(Audit.of(books).discrepancies()).isEmpty();
    }

    @Test
    void ofOneThatWasGivenUpInTimeTheMoneyIsBackAndOfOneGivenUpLateItIsNot() {
        BooksOf books = new BooksOf()
                .booking(ended(id(1), BookingEnd.CANCELLED))
                .payment(id(1), PaymentView.Status.REFUNDED)
                .booking(ended(id(2), BookingEnd.CANCELLED_LATE))
                .payment(id(2), PaymentView.Status.CAPTURED);

        assertThat(Audit.of(books).discrepancies()).isEmpty();
    }

    @Test
    void moneyThatWasKeptForABookingGivenUpInTimeIsFound() {
        BooksOf books = new BooksOf().booking(ended(ID, BookingEnd.CANCELLED)).payment(ID, PaymentView.Status.CAPTURED);

        assertThat(Audit.of(books).discrepancies())
                .anyMatch(found -> found.startsWith("booking " + ID + " is ENDED (CANCELLED): expected its payment"))
                .contains("money: expected captured payments to add up to the 0.00 EUR of orders and bookings,"
                        + " found 30.00 EUR");
    }

    @Test
    void aConfirmedBookingThatNobodyPaidForIsFound() {
        assertFound(
                confirmed(ID),
                "booking " + ID + " is CONFIRMED: expected its payment to be [CAPTURED], found none",
                "money: expected captured payments to add up to the 30.00 EUR of orders and bookings, found 0.00 EUR");
    }

    @Test
    void anotherAmountThanWasAgreedOnIsFound() {
        BooksOf books = confirmed(ID).payment(ID, PaymentView.Status.CAPTURED, new Money(1, "EUR"));

        assertThat(Audit.of(books).discrepancies())
                .contains("booking " + ID + " is CONFIRMED: expected its payment to be of 30.00 EUR, found 0.01 EUR");
    }

    @Test
    void aBookingThatIsStillHeldIsFound() {
        BooksOf books = held(new BooksOf(), ID)
                .booking(new BookingView(ID, id(9), BookingStatus.HELD, null, NIGHT, 8, TOTAL, true));

        assertFound(books, "booking " + ID + " is HELD: expected to be CONFIRMED or ENDED by now");
    }

    @Test
    void aDayThatDoesNotKnowOfABookingIsFound() {
        Hold hold = new Hold(ID, NIGHT.from(), NIGHT.until());
        BooksOf books = new BooksOf()
                .booking(new BookingView(ID, id(9), BookingStatus.CONFIRMED, null, NIGHT, 8, TOTAL, true))
                .payment(ID, PaymentView.Status.CAPTURED)
                .day(new FacilityDayView("hall@2026-03-28", List.of(hold)));

        assertFound(books, "facilities: expected the days to hold what the bookings occupy, found other slots");
    }

    @Test
    void twoAtOneTimeAreFound() {
        Hold one = new Hold(id(1), NIGHT.from(), NIGHT.until());
        Hold other = new Hold(id(2), NIGHT.from().plusSeconds(900), NIGHT.until());

        assertThat(Audit.of(new BooksOf().day(new FacilityDayView("hall@2026-03-28", List.of(one, other))))
                        .discrepancies())
                .contains("day hall@2026-03-28: expected one booking at a time, found " + id(1) + " and " + id(2));
    }

    private static BooksOf confirmed(UUID id) {
        return held(new BooksOf(), id)
                .booking(new BookingView(id, id(9), BookingStatus.CONFIRMED, null, NIGHT, 8, TOTAL, true));
    }

    private static BooksOf held(BooksOf books, UUID id) {
        Hold hold = new Hold(id, NIGHT.from(), NIGHT.until());
        NIGHT.days().forEach(day -> books.day(new FacilityDayView("hall@" + day, List.of(hold))));
        return books;
    }

    private static BookingView ended(UUID id, BookingEnd why) {
        return new BookingView(id, id(9), BookingStatus.ENDED, why, NIGHT, 8, TOTAL, false);
    }
}
