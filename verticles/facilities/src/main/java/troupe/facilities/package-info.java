/**
 * Facilities that can be booked, and the booking saga: {@link troupe.facilities.BookingRules} holds a slot, has it paid
 * for through payments, and confirms it, or frees it again.
 *
 * <p>That nobody has what somebody else has is decided by {@link troupe.facilities.FacilityDay}, which both of two
 * bookings that overlap have to change. Should a rule be wrong one day, an exclusion constraint of the table of
 * bookings refuses the second one.
 */
@NullMarked
package troupe.facilities;

import org.jspecify.annotations.NullMarked;
