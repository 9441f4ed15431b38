package troupe.facilities;

import static troupe.kit.behavior.Decision.nothing;
import static troupe.kit.behavior.Decision.refuse;
import static troupe.kit.behavior.Decision.save;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import troupe.commerce.BookingCommand.CancelBooking;
import troupe.commerce.BookingCommand.PlaceBooking;
import troupe.commerce.BookingEnd;
import troupe.commerce.BookingEvent.BookingConfirmed;
import troupe.commerce.BookingEvent.BookingEnded;
import troupe.commerce.BookingStatus;
import troupe.commerce.BookingTimer.HoldExpires;
import troupe.commerce.BookingTimer.ReleaseSlot;
import troupe.commerce.BookingView;
import troupe.commerce.ChargeEvent.ChargeCollected;
import troupe.commerce.ChargeEvent.ChargeDeclined;
import troupe.commerce.ChargeEvent.ChargeRequested;
import troupe.commerce.ChargeEvent.ChargeWithdrawn;
import troupe.commerce.FacilityCommand.PutFacility;
import troupe.commerce.FacilityView;
import troupe.commerce.Money;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Decision;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType.Ref;
import troupe.language.Refused.Code;

/**
 * The booking saga: a slot is held, paid for, and confirmed; or it is free again, and the money back where it came
 * from. A slot is held and freed together with the days that it touches, so nobody is promised what somebody else has.
 * Pure, and safe for use by any thread.
 *
 * @param hold how long a slot is held for somebody who has not paid
 * @param notice who cancels so long before the slot begins has the money back
 */
record BookingRules(Duration hold, Duration notice) {
    Behavior behavior() {
        return Behavior.of("facilities", Booking.TYPE)
                .on(PutFacility.class, Facility.TYPE, PutFacility::key, BookingRules::put)
                .on(PlaceBooking.class, this::place)
                .needs(place -> new LinkedHashSet<>(FacilityDay.of(place.slot())))
                .reads(place -> Set.of(Facility.TYPE.ref(place.slot().facilityId())))
                .emits(ChargeRequested.class, HoldExpires.class)
                .on(ChargeCollected.class, BookingRules::collected)
                .emits(BookingConfirmed.class)
                .on(ChargeDeclined.class, BookingRules::declined)
                .emits(BookingEnded.class, ReleaseSlot.class)
                .on(HoldExpires.class, BookingRules::expired)
                .emits(ChargeWithdrawn.class, BookingEnded.class, ReleaseSlot.class)
                .on(CancelBooking.class, this::cancel)
                .emits(ChargeWithdrawn.class, BookingEnded.class, ReleaseSlot.class)
                .on(ReleaseSlot.class, BookingRules::release)
                .needs(release -> new LinkedHashSet<>(FacilityDay.of(release.slot())))
                .waits(ChargeRequested.class, HoldExpires.class, ChargeCollected.class, ChargeDeclined.class)
                .undoes(ChargeRequested.class, ChargeWithdrawn.class)
                .build();
    }

    private static Decision put(PutFacility command, Facility facility) {
        String objection = Facility.objection(command);
        if (!objection.isEmpty()) {
            return refuse(Code.UNPROCESSABLE, objection);
        }
        Facility next = facility.with(command);
        return save(next).reply(next.existing());
    }

    /** Placing the same booking twice is placing it once: the id comes from the customer's key. */
    private Decision place(PlaceBooking wish, Booking booking, Entities all) {
        if (booking.view() != null) {
            return booking.matches(wish)
                    ? nothing().reply(booking.view())
                    : refuse(Code.UNPROCESSABLE, "another booking was placed as " + wish.bookingId());
        }
        FacilityView terms = all.get(Facility.TYPE, wish.slot().facilityId()).view();
        if (terms == null) {
            return refuse(
                    Code.UNPROCESSABLE, "there is no facility " + wish.slot().facilityId());
        }
        String objection = Facility.objection(terms, wish);
        if (!objection.isEmpty()) {
            return refuse(Code.UNPROCESSABLE, objection);
        }
        List<FacilityDay> days = days(FacilityDay.of(wish.slot()), all);
        if (!days.stream().allMatch(day -> day.isFree(wish.slot()))) {
            return refuse(Code.CONFLICT, terms.facilityId() + " is taken in that time");
        }
        return hold(wish, Facility.price(terms, wish.slot()), days);
    }

    private Decision hold(PlaceBooking wish, Money total, List<FacilityDay> days) {
        Booking held = Booking.held(wish, total);
        Decision decision = save(held);
        for (FacilityDay day : days) {
            decision = decision.and(day.held(wish.bookingId(), wish.slot()));
        }
        return decision.emit(new ChargeRequested(wish.bookingId(), wish.customerId(), total, wish.paymentToken()))
                .emitAfter(hold, new HoldExpires(wish.bookingId()))
                .reply(held.existing());
    }

    /** Whoever is too late has withdrawn the charge already, and payments gives the money back. */
    private static Decision collected(ChargeCollected event, Booking booking) {
        if (!booking.is(BookingStatus.HELD)) {
            return nothing();
        }
        BookingView now = booking.existing();
        return save(booking.confirmed())
                .emit(new BookingConfirmed(
                        booking.bookingId(), now.customerId(), now.slot(), now.party(), now.total()));
    }

    private static Decision declined(ChargeDeclined event, Booking booking) {
        return booking.is(BookingStatus.HELD) ? end(booking, BookingEnd.PAYMENT_DECLINED) : nothing();
    }

    /** The timer always comes; one who has paid does not care. */
    private static Decision expired(HoldExpires timer, Booking booking) {
        return booking.is(BookingStatus.HELD) ? withdraw(booking, BookingEnd.EXPIRED) : nothing();
    }

    private Decision cancel(CancelBooking command, Booking booking) {
        BookingView now = booking.view();
        if (now == null) {
            return refuse(Code.NOT_FOUND, "there is no booking " + command.bookingId());
        } else if (now.status() == BookingStatus.ENDED) {
            return nothing().reply(now);
        } else if (!now.slot().from().isAfter(command.askedAt())) {
            return refuse(Code.CONFLICT, "booking " + command.bookingId() + " has begun");
        }
        boolean inTime = now.status() == BookingStatus.HELD
                || !now.slot().from().isBefore(command.askedAt().plus(notice));
        BookingEnd reason = inTime ? BookingEnd.CANCELLED : BookingEnd.CANCELLED_LATE;
        return (inTime ? withdraw(booking, reason) : end(booking, reason))
                .reply(booking.ended(reason).existing());
    }

    private static Decision withdraw(Booking booking, BookingEnd reason) {
        return end(booking, reason).emit(new ChargeWithdrawn(booking.bookingId()));
    }

    private static Decision end(Booking booking, BookingEnd reason) {
        BookingView now = booking.existing();
        return save(booking.ended(reason))
                .emit(new BookingEnded(booking.bookingId(), now.customerId(), now.slot(), reason))
                .emit(new ReleaseSlot(booking.bookingId(), now.slot()));
    }

    private static Decision release(ReleaseSlot message, Booking booking, Entities all) {
        if (!booking.is(BookingStatus.ENDED) || !booking.existing().occupies()) {
            return nothing();
        }
        Decision decision = save(booking.vacated());
        for (FacilityDay day : days(FacilityDay.of(message.slot()), all)) {
            decision = decision.and(day.without(booking.bookingId()));
        }
        return decision;
    }

    private static List<FacilityDay> days(List<Ref> refs, Entities all) {
        return refs.stream().map(ref -> all.get(FacilityDay.TYPE, ref.key())).toList();
    }
}
