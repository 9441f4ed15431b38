package troupe.commerce;

import java.util.UUID;
import troupe.language.Require;
import troupe.language.Timer;

/** Deadlines of facilities, and second steps that it sends to itself as {@link InventoryTimer} explains. */
public sealed interface BookingTimer extends Timer {
    UUID bookingId();

    @Override
    default String key() {
        return bookingId().toString();
    }

    /** By now the booking should have been paid. */
    record HoldExpires(UUID bookingId) implements BookingTimer {
        public HoldExpires {
            Require.present(bookingId, "bookingId");
        }
    }

    /** The booking has ended: its slot is free for others. */
    record ReleaseSlot(UUID bookingId, Slot slot) implements BookingTimer {
        public ReleaseSlot {
            Require.present(bookingId, "bookingId");
            Require.present(slot, "slot");
        }
    }
}
