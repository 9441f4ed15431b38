package troupe.workbench.simulation;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import troupe.commerce.BookingStatus;
import troupe.commerce.BookingView;
import troupe.kit.simulation.InvariantViolation;
import troupe.language.BookEntry;

/** What must hold of bookings after every commit. */
final class BookingCommits {
    private final Map<UUID, BookingView> bookings = new HashMap<>();
    private final Map<UUID, BookingView> occupying = new HashMap<>();

    /** @param entries all that changed in one commit: what is freed in it may be held in it */
    void committed(List<BookEntry> entries) {
        for (BookEntry entry : entries) {
            if (entry instanceof BookingView booking) {
                moved(booking);
            }
        }
        for (BookEntry entry : entries) {
            if (entry instanceof BookingView booking && booking.occupies()) {
                alone(booking);
            }
        }
    }

    boolean has(UUID id) {
        return bookings.containsKey(id);
    }

    private void moved(BookingView now) {
        BookingView before = bookings.put(now.bookingId(), now);
        Set<BookingStatus> next = before == null
                ? EnumSet.of(BookingStatus.HELD)
                : switch (before.status()) {
                    case HELD -> EnumSet.allOf(BookingStatus.class);
                    case CONFIRMED, ENDED -> EnumSet.of(BookingStatus.ENDED);
                };
        boolean sameEnd = before == null || before.end() == null || before.end() == now.end();
        if (!next.contains(now.status()) || !sameEnd || (before != null && !before.occupies())) {
            throw new InvariantViolation(now + " must not follow from " + before);
        }
        if (now.occupies()) {
            occupying.put(now.bookingId(), now);
        } else {
            occupying.remove(now.bookingId());
        }
    }

    private void alone(BookingView one) {
        for (BookingView other : occupying.values()) {
            if (!other.bookingId().equals(one.bookingId())
                    && one.slot().facilityId().equals(other.slot().facilityId())
                    && one.slot().from().isBefore(other.slot().until())
                    && other.slot().from().isBefore(one.slot().until())) {
                throw new InvariantViolation(one + " has what belongs to " + other);
            }
        }
    }
}
