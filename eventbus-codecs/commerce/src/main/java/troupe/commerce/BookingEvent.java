package troupe.commerce;

import java.util.UUID;
import troupe.language.Event;
import troupe.language.Require;

/** What facilities tells the others about bookings. */
public sealed interface BookingEvent extends Event {
    UUID bookingId();

    @Override
    default String key() {
        return bookingId().toString();
    }

    /** It is paid: the facility is the customer's at that time. */
    record BookingConfirmed(UUID bookingId, UUID customerId, Slot slot, int party, Money total)
            implements BookingEvent {
        public BookingConfirmed {
            Require.present(bookingId, "bookingId");
            Require.present(customerId, "customerId");
            Require.present(slot, "slot");
            Require.present(total, "total");
        }
    }

    /** It ended, and somebody else can have the slot. */
    record BookingEnded(UUID bookingId, UUID customerId, Slot slot, BookingEnd reason) implements BookingEvent {
        public BookingEnded {
            Require.present(bookingId, "bookingId");
            Require.present(customerId, "customerId");
            Require.present(slot, "slot");
            Require.present(reason, "reason");
        }
    }
}
