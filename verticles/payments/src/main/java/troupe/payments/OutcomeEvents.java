package troupe.payments;

import troupe.commerce.ChargeEvent.ChargeCollected;
import troupe.commerce.ChargeEvent.ChargeDeclined;
import troupe.commerce.ChargeEvent.ChargeRefunded;
import troupe.commerce.PaymentEvent.PaymentAuthorized;
import troupe.commerce.PaymentEvent.PaymentCaptured;
import troupe.commerce.PaymentEvent.PaymentDeclined;
import troupe.commerce.PaymentEvent.PaymentRefunded;
import troupe.kit.behavior.Decision;
import troupe.payments.Payment.Asked;

/** How what became of a payment is told: of an order in an order's words, of a charge in those of a charge. */
final class OutcomeEvents {
    private OutcomeEvents() {}

    /** A charge is collected at once, so nobody waits for this. */
    static Decision authorized(Decision decision, Asked payment) {
        return payment.terms().charge()
                ? decision
                : decision.emit(new PaymentAuthorized(payment.orderId(), payment.amount()));
    }

    static Decision captured(Decision decision, Asked payment) {
        return decision.emit(
                payment.terms().charge()
                        ? new ChargeCollected(payment.orderId())
                        : new PaymentCaptured(payment.orderId()));
    }

    static Decision declined(Decision decision, Asked payment, String reason) {
        return decision.emit(
                payment.terms().charge()
                        ? new ChargeDeclined(payment.orderId(), reason)
                        : new PaymentDeclined(payment.orderId(), reason));
    }

    static Decision refunded(Decision decision, Asked payment) {
        return decision.emit(
                payment.terms().charge()
                        ? new ChargeRefunded(payment.orderId(), payment.customerId(), payment.amount())
                        : new PaymentRefunded(payment.orderId(), payment.customerId(), payment.amount()));
    }
}
