package troupe.facilities;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import troupe.commerce.BookingCommand.PlaceBooking;
import troupe.commerce.FacilityCommand.PutFacility;
import troupe.commerce.FacilityView;
import troupe.commerce.Money;
import troupe.commerce.Slot;
import troupe.kit.behavior.EntityType;

/**
 * Something that can be booked, and its terms.
 *
 * @param view null as long as there is none
 */
record Facility(String facilityId, @Nullable FacilityView view) {
    static final EntityType<Facility> TYPE =
            new EntityType<>(Facility.class, Facility::facilityId, id -> new Facility(id, null));

    /** Slots begin and end at full quarters of an hour. */
    static final Duration GRID = Duration.ofMinutes(15);

    /** So far ahead one can book: terms change in the long run. */
    static final Duration AHEAD_MAX = Duration.ofDays(400);

    Facility with(PutFacility put) {
        return new Facility(
                facilityId,
                new FacilityView(
                        facilityId,
                        put.name(),
                        put.timeZone(),
                        put.opensMinute(),
                        put.closesMinute(),
                        put.capacity(),
                        put.hour()));
    }

    /** @throws NullPointerException if there is none */
    FacilityView existing() {
        return Objects.requireNonNull(view, "there is no facility");
    }

    /** Why there can be no such facility; empty when there can. */
    static String objection(PutFacility terms) {
        if (terms.closesMinute() <= terms.opensMinute()) {
            return terms.key() + " closes before it opens";
        }
        try {
            ZoneId.of(terms.timeZone());
            return "";
        } catch (DateTimeException e) {
            return terms.timeZone() + " is no time zone that is known";
        }
    }

    /** Why it cannot be booked like this, whoever else has booked it; empty when it can. */
    static String objection(FacilityView terms, PlaceBooking wish) {
        Slot slot = wish.slot();
        if (!slot.until().isAfter(slot.from())) {
            return "a slot ends later than it begins";
        } else if (!isOnGrid(slot.from()) || !isOnGrid(slot.until())) {
            return "a slot begins and ends at full quarters of an hour";
        } else if (slot.from().isBefore(wish.askedAt())) {
            return "the slot has begun already";
        } else if (slot.from().isAfter(wish.askedAt().plus(AHEAD_MAX))) {
            return "bookings are taken " + AHEAD_MAX.toDays() + " days ahead";
        } else if (wish.party() > terms.capacity()) {
            return terms.facilityId() + " takes " + terms.capacity() + " people";
        }
        return isOpen(terms, slot) ? "" : terms.facilityId() + " is not open all of that time";
    }

    private static boolean isOnGrid(Instant time) {
        return time.getEpochSecond() % GRID.toSeconds() == 0;
    }

    /** By the clock on its wall, also on days on which that clock is changed. */
    private static boolean isOpen(FacilityView terms, Slot slot) {
        if (terms.opensMinute() == 0 && terms.closesMinute() == PutFacility.DAY_MINUTES) {
            return true;
        }
        ZoneId zone = ZoneId.of(terms.timeZone());
        LocalDateTime from = LocalDateTime.ofInstant(slot.from(), zone);
        LocalDateTime until = LocalDateTime.ofInstant(slot.until(), zone);
        LocalDateTime midnight = from.toLocalDate().atStartOfDay();
        return !from.isBefore(midnight.plusMinutes(terms.opensMinute()))
                && !until.isAfter(midnight.plusMinutes(terms.closesMinute()));
    }

    /**
     * For the time that really passes; a part of a cent is one.
     *
     * @throws ArithmeticException if that is more than money can be
     */
    static Money price(FacilityView terms, Slot slot) {
        long seconds = Duration.between(slot.from(), slot.until()).toSeconds();
        long hour = Duration.ofHours(1).toSeconds();
        long cents = BigInteger.valueOf(terms.hour().cents())
                .multiply(BigInteger.valueOf(seconds))
                .add(BigInteger.valueOf(hour - 1))
                .divide(BigInteger.valueOf(hour))
                .longValueExact();
        return new Money(cents, terms.hour().currency());
    }
}
