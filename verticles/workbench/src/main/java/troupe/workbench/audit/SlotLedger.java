package troupe.workbench.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import troupe.commerce.BookingView;
import troupe.commerce.FacilityDayView;
import troupe.commerce.FacilityDayView.Hold;

/**
 * Whether the days say the same as the bookings about who has what. The two books have different orders, so each side
 * is added up to one number, whose parts depend on all that has to agree; that two mistakes cancel each other out is as
 * unlikely as any other number of 64 bits.
 */
final class SlotLedger {
    private long booked;
    private long held;

    void add(BookingView booking) {
        if (booking.occupies()) {
            for (LocalDate date : booking.slot().days()) {
                booked += mark(
                        booking.slot().facilityId() + "@" + date,
                        booking.bookingId(),
                        booking.slot().from(),
                        booking.slot().until());
            }
        }
    }

    /** Also looks whether somebody has on that day what somebody else has. */
    void check(FacilityDayView day, Findings findings) {
        List<Hold> holds = day.holds();
        for (int i = 0; i < holds.size(); i++) {
            Hold one = holds.get(i);
            held += mark(day.day(), one.bookingId(), one.from(), one.until());
            for (Hold other : holds.subList(i + 1, holds.size())) {
                if (one.overlaps(other)) {
                    findings.add("day " + day.day() + ": expected one booking at a time, found " + one.bookingId()
                            + " and " + other.bookingId());
                }
            }
        }
    }

    void close(Findings findings) {
        if (booked != held) {
            findings.add("facilities: expected the days to hold what the bookings occupy, found other slots");
        }
    }

    private static long mark(String day, UUID bookingId, Instant from, Instant until) {
        long mixed = Objects.hash(day, from, until) * 0x9E37_79B9_7F4A_7C15L
                + bookingId.getMostSignificantBits() * 0xC2B2_AE3D_27D4_EB4FL
                + bookingId.getLeastSignificantBits();
        return (mixed ^ (mixed >>> 29)) * 0xBF58_476D_1CE4_E5B9L;
    }
}
