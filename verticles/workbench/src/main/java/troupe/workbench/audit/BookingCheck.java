package troupe.workbench.audit;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import troupe.commerce.BookingEnd;
import troupe.commerce.BookingStatus;
import troupe.commerce.BookingView;
import troupe.commerce.PaymentView;

/** Holds one booking against what payments says of its charge. */
final class BookingCheck {
    private BookingCheck() {}

    static void check(BookingView booking, @Nullable PaymentView payment, Findings findings) {
        String name = "booking " + booking.bookingId() + " is " + booking.status()
                + (booking.end() == null ? "" : " (" + booking.end() + ")") + ": ";
        if (booking.status() == BookingStatus.HELD) {
            findings.add(name + "expected to be CONFIRMED or ENDED by now");
            return;
        }
        if (booking.occupies() != (booking.status() == BookingStatus.CONFIRMED)) {
            findings.add(name + "expected its slot to be " + (booking.occupies() ? "free" : "taken"));
        }
        Set<PaymentView.Status> expected = payments(booking.end());
        if (payment == null || !expected.contains(payment.status())) {
            findings.add(name + "expected its payment to be " + expected + ", found "
                    + (payment == null ? "none" : payment.status()));
        } else if (payment.amount() != null && !payment.amount().equals(booking.total())) {
            findings.add(name + "expected its payment to be of " + MoneyLedger.text(booking.total()) + ", found "
                    + MoneyLedger.text(payment.amount()));
        }
    }

    private static Set<PaymentView.Status> payments(@Nullable BookingEnd end) {
        if (end == null || end == BookingEnd.CANCELLED_LATE) {
            return EnumSet.of(PaymentView.Status.CAPTURED);
        } else if (end == BookingEnd.PAYMENT_DECLINED) {
            return EnumSet.of(PaymentView.Status.DECLINED, PaymentView.Status.CAPTURE_DECLINED);
        }
        // Expiry and customer can overtake anything.
        return EnumSet.of(
                PaymentView.Status.CANCELLED,
                PaymentView.Status.VOIDED,
                PaymentView.Status.DECLINED,
                PaymentView.Status.CAPTURE_DECLINED,
                PaymentView.Status.REFUNDED);
    }
}
