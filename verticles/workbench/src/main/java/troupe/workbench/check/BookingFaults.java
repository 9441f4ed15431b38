package troupe.workbench.check;

import static troupe.workbench.check.RuleFault.blindFor;
import static troupe.workbench.check.RuleFault.forgetting;
import static troupe.workbench.check.RuleFault.ignoring;
import static troupe.workbench.check.RuleFault.in;
import static troupe.workbench.check.RuleFault.saying;
import static troupe.workbench.check.RuleFault.silentAbout;
import static troupe.workbench.check.RuleFault.withoutTombstone;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import troupe.commerce.BookingCommand.CancelBooking;
import troupe.commerce.BookingCommand.PlaceBooking;
import troupe.commerce.BookingEvent.BookingConfirmed;
import troupe.commerce.BookingTimer.HoldExpires;
import troupe.commerce.BookingTimer.ReleaseSlot;
import troupe.commerce.ChargeEvent.ChargeCollected;
import troupe.commerce.ChargeEvent.ChargeDeclined;
import troupe.commerce.ChargeEvent.ChargeRequested;
import troupe.commerce.ChargeEvent.ChargeWithdrawn;
import troupe.commerce.Money;
import troupe.commerce.PaymentAnswer.AuthorizationAnswered;
import troupe.commerce.PaymentRequest.CapturePayment;
import troupe.commerce.PaymentRequest.RefundPayment;
import troupe.kit.behavior.Behavior;

/** Mistakes in the booking saga that the model checker must find. */
final class BookingFaults {
    private static final String ONE = "one-booking";
    private static final String TWO = "one-slot";

    static final List<RuleFault> ALL = List.of(
            in("facilities", PlaceBooking.class, TWO, "whoever has the slot is overlooked", blindFor("FacilityDay")),
            in(
                    "facilities",
                    PlaceBooking.class,
                    TWO,
                    "the second day of a slot is not kept",
                    forgetting(entity -> entity.toString().contains("day=hall@2026-03-29"))),
            in("facilities", HoldExpires.class, "unpaid-booking", "a slot is held for ever", ignoring()),
            in(
                    "facilities",
                    HoldExpires.class,
                    ONE,
                    "a hold expires and its charge is not withdrawn",
                    silentAbout(ChargeWithdrawn.class)),
            in(
                    "facilities",
                    CancelBooking.class,
                    ONE,
                    "a booking is cancelled and its slot is not freed",
                    silentAbout(ReleaseSlot.class)),
            new RuleFault(
                    "a refused charge confirms the booking", "facilities", ONE, BookingFaults::takingRefusedForPaid),
            in(
                    "facilities",
                    ReleaseSlot.class,
                    TWO,
                    "a slot is said to be free and is not",
                    forgetting(entity -> entity.toString().startsWith("FacilityDay"))),
            in(
                    "facilities",
                    PlaceBooking.class,
                    ONE,
                    "another amount is charged than was agreed on",
                    saying(
                            ChargeRequested.class,
                            place -> new ChargeRequested(
                                    place.bookingId(), new UUID(0, 0), new Money(1, "EUR"), place.paymentToken()))),
            in(
                    "payments",
                    ChargeWithdrawn.class,
                    ONE,
                    "a withdrawal that overtakes its charge is forgotten",
                    withoutTombstone()),
            in(
                    "payments",
                    ChargeWithdrawn.class,
                    ONE,
                    "what was collected for a withdrawn charge is kept",
                    silentAbout(RefundPayment.class)),
            in(
                    "payments",
                    AuthorizationAnswered.class,
                    ONE,
                    "a charge is set aside and never collected",
                    silentAbout(CapturePayment.class)));

    private BookingFaults() {}

    private static Behavior takingRefusedForPaid(Behavior facilities) {
        return facilities.replacing(
                ChargeDeclined.class,
                row -> row.deciding(
                        (declined, all) -> facilities.decide(new ChargeCollected(declined.chargeId()), all),
                        Set.of(BookingConfirmed.class)));
    }
}
