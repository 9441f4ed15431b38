package troupe.facilities;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.commerce.BookingCommand.PlaceBooking;
import troupe.commerce.BookingEnd;
import troupe.commerce.BookingStatus;
import troupe.commerce.BookingView;
import troupe.commerce.Money;
import troupe.kit.behavior.EntityType;

/**
 * A booking and where it stands.
 *
 * @param view null as long as there is none
 */
record Booking(UUID bookingId, @Nullable BookingView view) {
    static final EntityType<Booking> TYPE = new EntityType<>(
            Booking.class, booking -> booking.bookingId().toString(), key -> new Booking(UUID.fromString(key), null));

    static Booking held(PlaceBooking wish, Money total) {
        return new Booking(
                wish.bookingId(),
                new BookingView(
                        wish.bookingId(),
                        wish.customerId(),
                        BookingStatus.HELD,
                        null,
                        wish.slot(),
                        wish.party(),
                        total,
                        true));
    }

    boolean is(BookingStatus status) {
        return view != null && view.status() == status;
    }

    boolean matches(PlaceBooking wish) {
        return existing().customerId().equals(wish.customerId())
                && existing().slot().equals(wish.slot())
                && existing().party() == wish.party();
    }

    /** @throws NullPointerException if there is none */
    BookingView existing() {
        return Objects.requireNonNull(view, "there is no booking");
    }

    Booking confirmed() {
        return becoming(BookingStatus.CONFIRMED, null, true);
    }

    /** The slot is free a moment later, see {@link #vacated}. */
    Booking ended(BookingEnd end) {
        return becoming(BookingStatus.ENDED, end, true);
    }

    Booking vacated() {
        return becoming(existing().status(), existing().end(), false);
    }

    private Booking becoming(BookingStatus status, @Nullable BookingEnd end, boolean occupies) {
        BookingView now = existing();
        return new Booking(
                bookingId,
                new BookingView(
                        bookingId, now.customerId(), status, end, now.slot(), now.party(), now.total(), occupies));
    }
}
