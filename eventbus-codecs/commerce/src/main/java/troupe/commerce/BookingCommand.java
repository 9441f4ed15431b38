package troupe.commerce;

import java.time.Instant;
import java.util.UUID;
import troupe.language.Command;
import troupe.language.Require;

/** What customers do with bookings. Rules have no clock, so a command says when it was given. */
public sealed interface BookingCommand extends Command<BookingView> {
    UUID bookingId();

    Instant askedAt();

    @Override
    default String key() {
        return bookingId().toString();
    }

    /**
     * Book a facility. The slot is held at once, or refused as a conflict. Placing the same booking again answers as
     * the first time.
     *
     * @param bookingId decided by the caller, derived from the customer's idempotency key
     * @param party how many people come
     * @param paymentToken what the payment provider gave the customer's browser; not a card number
     */
    record PlaceBooking(UUID bookingId, UUID customerId, Slot slot, int party, String paymentToken, Instant askedAt)
            implements BookingCommand {
        public PlaceBooking {
            Require.present(bookingId, "bookingId");
            Require.present(customerId, "customerId");
            Require.present(slot, "slot");
            Require.between(1, party, FacilityCommand.PutFacility.CAPACITY_MAX, "party");
            Require.text(paymentToken, "paymentToken");
            Require.time(askedAt, "askedAt");
        }
    }

    /** The customer no longer wants it. Refused as a conflict when it has begun. */
    record CancelBooking(UUID bookingId, Instant askedAt) implements BookingCommand {
        public CancelBooking {
            Require.present(bookingId, "bookingId");
            Require.time(askedAt, "askedAt");
        }
    }
}
