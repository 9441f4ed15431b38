package troupe.commerce;

import static troupe.commerce.MessageSamples.CUSTOMER;
import static troupe.commerce.MessageSamples.ORDER;
import static troupe.commerce.MessageSamples.TOTAL;

import java.time.Instant;
import java.util.List;
import troupe.commerce.BookingCommand.CancelBooking;
import troupe.commerce.BookingCommand.PlaceBooking;
import troupe.commerce.BookingEvent.BookingConfirmed;
import troupe.commerce.BookingEvent.BookingEnded;
import troupe.commerce.BookingTimer.HoldExpires;
import troupe.commerce.BookingTimer.ReleaseSlot;
import troupe.commerce.ChargeEvent.ChargeCollected;
import troupe.commerce.ChargeEvent.ChargeDeclined;
import troupe.commerce.ChargeEvent.ChargeRefunded;
import troupe.commerce.ChargeEvent.ChargeRequested;
import troupe.commerce.ChargeEvent.ChargeWithdrawn;
import troupe.commerce.FacilityCommand.PutFacility;
import troupe.commerce.FacilityDayView.Hold;
import troupe.commerce.ServiceQuery.GetBooking;
import troupe.commerce.ServiceQuery.GetFacility;
import troupe.language.Message;

/** One of each message about bookings and what is charged for them. */
final class BookingSamples {
    private static final Slot SLOT =
            new Slot("HALL", Instant.parse("2026-03-29T08:00:00Z"), Instant.parse("2026-03-29T10:30:00Z"));

    static final List<Message> ALL = List.of(
            new PutFacility("HALL", "Hall", "Europe/Vienna", 480, 1_320, 100, new Money(5_000, "EUR")),
            new PlaceBooking(ORDER, CUSTOMER, SLOT, 80, "tok_ok", Instant.parse("2026-01-02T03:04:05Z")),
            new CancelBooking(ORDER, Instant.parse("2026-01-02T03:04:05Z")),
            new BookingConfirmed(ORDER, CUSTOMER, SLOT, 80, TOTAL),
            new BookingEnded(ORDER, CUSTOMER, SLOT, BookingEnd.CANCELLED),
            new HoldExpires(ORDER),
            new ReleaseSlot(ORDER, SLOT),
            new ChargeRequested(ORDER, CUSTOMER, TOTAL, "tok_ok"),
            new ChargeWithdrawn(ORDER),
            new ChargeCollected(ORDER),
            new ChargeDeclined(ORDER, "declined"),
            new ChargeRefunded(ORDER, CUSTOMER, TOTAL),
            new GetFacility("HALL"),
            new GetBooking(ORDER),
            new FacilityView("HALL", "Hall", "Europe/Vienna", 480, 1_320, 100, new Money(5_000, "EUR")),
            new FacilityDayView("HALL@2026-03-29", List.of(new Hold(ORDER, SLOT.from(), SLOT.until()))),
            new BookingView(ORDER, CUSTOMER, BookingStatus.ENDED, BookingEnd.CANCELLED_LATE, SLOT, 80, TOTAL, true));

    private BookingSamples() {}
}
