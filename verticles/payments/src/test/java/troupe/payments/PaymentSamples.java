package troupe.payments;

import java.util.List;
import java.util.UUID;
import troupe.commerce.CancelReason;
import troupe.commerce.InventoryEvent.StockReserved;
import troupe.commerce.Line;
import troupe.commerce.Money;
import troupe.commerce.OrderEvent.OrderCancelled;
import troupe.commerce.OrderEvent.OrderConfirmed;
import troupe.commerce.OrderEvent.OrderPlaced;
import troupe.commerce.PaymentAnswer.AuthorizationAnswered;
import troupe.commerce.PaymentAnswer.CaptureAnswered;
import troupe.commerce.PaymentAnswer.RefundAnswered;
import troupe.commerce.PaymentAnswer.VoidAnswered;
import troupe.commerce.PaymentEvent.PaymentAuthorized;
import troupe.commerce.PaymentEvent.PaymentDeclined;
import troupe.commerce.PaymentEvent.PaymentRefunded;
import troupe.commerce.PaymentRequest.AuthorizePayment;
import troupe.commerce.PaymentRequest.CapturePayment;
import troupe.commerce.PaymentRequest.RefundPayment;
import troupe.commerce.PaymentRequest.VoidPayment;
import troupe.commerce.PaymentView.Status;
import troupe.payments.Payment.Terms;

/** One order and all that is said about it. */
final class PaymentSamples {
    static final UUID ORDER = new UUID(1, 1);
    static final UUID CUSTOMER = new UUID(2, 2);
    static final Money TOTAL = new Money(1_999, "EUR");
    static final Terms TERMS = new Terms(ORDER, CUSTOMER, TOTAL, "tok_ok", false);

    private PaymentSamples() {}

    static Payment payment(Status status) {
        StoredPayment.Terms terms = StoredPayment.Terms.of(TERMS);
        return new StoredPayment(ORDER, status, terms, true, false, false).payment();
    }

    static OrderPlaced placed() {
        return new OrderPlaced(ORDER, CUSTOMER, List.of(new Line("lamp", 1)), TOTAL, "tok_ok");
    }

    static StockReserved reserved() {
        return new StockReserved(ORDER);
    }

    static OrderConfirmed confirmed() {
        return new OrderConfirmed(ORDER, CUSTOMER, TOTAL);
    }

    static OrderCancelled cancelled() {
        return new OrderCancelled(ORDER, CUSTOMER, CancelReason.CANCELLED_BY_CUSTOMER);
    }

    static AuthorizationAnswered authorizationApproved() {
        return new AuthorizationAnswered(ORDER, true, "ref");
    }

    static AuthorizationAnswered authorizationRefused() {
        return new AuthorizationAnswered(ORDER, false, "card declined");
    }

    static CaptureAnswered captureApproved() {
        return new CaptureAnswered(ORDER, true, "ref");
    }

    static CaptureAnswered captureRefused() {
        return new CaptureAnswered(ORDER, false, "limit reached");
    }

    static VoidAnswered voidAnswered() {
        return new VoidAnswered(ORDER, "ref");
    }

    static RefundAnswered refundAnswered() {
        return new RefundAnswered(ORDER, "ref");
    }

    static AuthorizePayment authorize() {
        return new AuthorizePayment(ORDER, TOTAL, "tok_ok");
    }

    static CapturePayment capture() {
        return new CapturePayment(ORDER, TOTAL);
    }

    static VoidPayment voidPayment() {
        return new VoidPayment(ORDER);
    }

    static RefundPayment refund() {
        return new RefundPayment(ORDER, TOTAL);
    }

    static PaymentAuthorized authorized() {
        return new PaymentAuthorized(ORDER, TOTAL);
    }

    static PaymentDeclined declined(String reason) {
        return new PaymentDeclined(ORDER, reason);
    }

    static PaymentRefunded refunded() {
        return new PaymentRefunded(ORDER, CUSTOMER, TOTAL);
    }
}
