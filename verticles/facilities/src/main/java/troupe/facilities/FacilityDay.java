package troupe.facilities;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import troupe.commerce.FacilityDayView;
import troupe.commerce.FacilityDayView.Hold;
import troupe.commerce.Slot;
import troupe.kit.behavior.EntityType;
import troupe.kit.behavior.EntityType.Ref;

/**
 * Who has a facility on one day of UTC: what decides whether somebody else can. Two bookings that overlap share a day,
 * so they cannot be decided side by side.
 *
 * @param day the facility and the date
 */
record FacilityDay(String day, List<Hold> holds) {
    static final EntityType<FacilityDay> TYPE =
            new EntityType<>(FacilityDay.class, FacilityDay::day, day -> new FacilityDay(day, List.of()));

    FacilityDay {
        holds = List.copyOf(holds);
    }

    static List<Ref> of(Slot slot) {
        return slot.days().stream()
                .map(date -> TYPE.ref(slot.facilityId() + "@" + date))
                .toList();
    }

    boolean isFree(Slot slot) {
        Hold wanted = new Hold(new UUID(0, 0), slot.from(), slot.until());
        return holds.stream().noneMatch(wanted::overlaps);
    }

    FacilityDay held(UUID bookingId, Slot slot) {
        Hold hold = new Hold(bookingId, slot.from(), slot.until());
        return new FacilityDay(
                day, Stream.concat(holds.stream(), Stream.of(hold)).toList());
    }

    FacilityDay without(UUID bookingId) {
        return new FacilityDay(
                day,
                holds.stream()
                        .filter(hold -> !hold.bookingId().equals(bookingId))
                        .toList());
    }

    FacilityDayView view() {
        return new FacilityDayView(day, holds);
    }
}
