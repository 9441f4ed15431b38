package troupe.payments;

import static troupe.commerce.PaymentView.Status.AUTHORIZED;
import static troupe.commerce.PaymentView.Status.AUTHORIZING;
import static troupe.commerce.PaymentView.Status.CANCELLED;
import static troupe.commerce.PaymentView.Status.CAPTURED;
import static troupe.commerce.PaymentView.Status.CAPTURE_DECLINED;
import static troupe.commerce.PaymentView.Status.CAPTURING;
import static troupe.commerce.PaymentView.Status.DECLINED;
import static troupe.commerce.PaymentView.Status.EXPECTED;
import static troupe.commerce.PaymentView.Status.REFUNDED;
import static troupe.commerce.PaymentView.Status.REFUNDING;
import static troupe.commerce.PaymentView.Status.VOIDED;
import static troupe.commerce.PaymentView.Status.VOIDING;
import static troupe.kit.behavior.Decision.nothing;
import static troupe.kit.behavior.Decision.save;

import troupe.commerce.InventoryEvent.StockReserved;
import troupe.commerce.OrderEvent.OrderCancelled;
import troupe.commerce.OrderEvent.OrderConfirmed;
import troupe.commerce.OrderEvent.OrderPlaced;
import troupe.commerce.PaymentAnswer.AuthorizationAnswered;
import troupe.commerce.PaymentAnswer.CaptureAnswered;
import troupe.commerce.PaymentAnswer.RefundAnswered;
import troupe.commerce.PaymentAnswer.VoidAnswered;
import troupe.commerce.PaymentEvent.PaymentAuthorized;
import troupe.commerce.PaymentEvent.PaymentCaptured;
import troupe.commerce.PaymentEvent.PaymentDeclined;
import troupe.commerce.PaymentEvent.PaymentRefunded;
import troupe.commerce.PaymentRequest.AuthorizePayment;
import troupe.commerce.PaymentRequest.CapturePayment;
import troupe.commerce.PaymentRequest.RefundPayment;
import troupe.commerce.PaymentRequest.VoidPayment;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Decision;

/**
 * The payment's side of the fulfilment saga. Each request to the provider belongs to one change of status, and no
 * status is entered twice on the way to money, so authorising, collecting and refunding are asked for at most once
 * whatever is heard again.
 */
final class PaymentRules {
    static final Behavior BEHAVIOR = Behavior.of("payments", Payment.TYPE)
            .on(OrderPlaced.class, PaymentRules::orderPlaced)
            .emits(AuthorizePayment.class)
            .on(StockReserved.class, PaymentRules::stockReserved)
            .emits(AuthorizePayment.class)
            .on(AuthorizationAnswered.class, PaymentRules::authorizationAnswered)
            .emits(PaymentAuthorized.class, PaymentDeclined.class, CapturePayment.class, VoidPayment.class)
            .on(OrderConfirmed.class, PaymentRules::orderConfirmed)
            .emits(CapturePayment.class)
            .on(CaptureAnswered.class, PaymentRules::captureAnswered)
            .emits(PaymentCaptured.class, PaymentDeclined.class, RefundPayment.class)
            .on(OrderCancelled.class, PaymentRules::orderCancelled)
            .emits(VoidPayment.class, RefundPayment.class)
            .on(VoidAnswered.class, PaymentRules::voidAnswered)
            .on(RefundAnswered.class, PaymentRules::refundAnswered)
            .emits(PaymentRefunded.class)
            .calls(AuthorizePayment.class, AuthorizationAnswered.class)
            .calls(CapturePayment.class, CaptureAnswered.class)
            .calls(VoidPayment.class, VoidAnswered.class)
            .calls(RefundPayment.class, RefundAnswered.class)
            .undoes(AuthorizePayment.class, VoidPayment.class)
            .undoes(CapturePayment.class, RefundPayment.class)
            .build();

    private PaymentRules() {}

    static Decision orderPlaced(OrderPlaced placed, Payment payment) {
        boolean awaited = payment.status() == EXPECTED && payment.terms() == null;
        return awaited ? authorizeWhenComplete(payment.withTerms(Payment.Terms.of(placed))) : nothing();
    }

    static Decision stockReserved(StockReserved reserved, Payment payment) {
        boolean awaited = payment.status() == EXPECTED && !payment.stockReserved();
        return awaited ? authorizeWhenComplete(payment.withStockReserved()) : nothing();
    }

    /** The terms and the stock are told by different services, so either may come first. */
    private static Decision authorizeWhenComplete(Payment payment) {
        Payment.Terms terms = payment.terms();
        return terms == null || !payment.stockReserved()
                ? save(payment)
                : save(payment.in(AUTHORIZING))
                        .emit(new AuthorizePayment(payment.orderId(), terms.amount(), terms.token()));
    }

    static Decision authorizationAnswered(AuthorizationAnswered answer, Payment payment) {
        return switch (payment.status()) {
            case AUTHORIZING -> answer.approved() ? authorized(payment) : declined(payment.in(DECLINED), answer.note());
            // Nobody waits for an approval any more. The provider should have nothing set aside, but asking again costs
            // nothing.
            case DECLINED, VOIDED -> answer.approved() ? letGo(payment) : nothing();
            default -> nothing();
        };
    }

    private static Decision authorized(Payment payment) {
        PaymentAuthorized event = new PaymentAuthorized(payment.orderId(), payment.amount());
        return payment.captureWanted()
                ? save(payment.in(CAPTURING)).emit(event).emit(captureOf(payment))
                : save(payment.in(AUTHORIZED)).emit(event);
    }

    static Decision orderConfirmed(OrderConfirmed confirmed, Payment payment) {
        return switch (payment.status()) {
            case AUTHORIZED -> save(payment.in(CAPTURING)).emit(captureOf(payment));
            // It has overtaken what it follows from.
            case EXPECTED, AUTHORIZING -> payment.captureWanted() ? nothing() : save(payment.wantingCapture());
            default -> nothing();
        };
    }

    private static CapturePayment captureOf(Payment payment) {
        return new CapturePayment(payment.orderId(), payment.amount());
    }

    static Decision captureAnswered(CaptureAnswered answer, Payment payment) {
        return switch (payment.status()) {
            case CAPTURING -> answer.approved() ? captured(payment) : captureDeclined(payment, answer.note());
            // The others were told that there is no money, so there must be none.
            case CAPTURE_DECLINED -> answer.approved() ? refund(payment) : nothing();
            default -> nothing();
        };
    }

    private static Decision captured(Payment payment) {
        return payment.refundWanted()
                ? refund(payment)
                : save(payment.in(CAPTURED)).emit(new PaymentCaptured(payment.orderId()));
    }

    /**
     * A provider that refuses to collect lets go by itself, so nothing is left to undo; whoever cancelled needs no news
     * of it.
     */
    private static Decision captureDeclined(Payment payment, String reason) {
        Payment ended = payment.in(CAPTURE_DECLINED);
        return payment.refundWanted() ? save(ended) : declined(ended, reason);
    }

    private static Decision declined(Payment ended, String reason) {
        return save(ended).emit(new PaymentDeclined(ended.orderId(), reason));
    }

    static Decision orderCancelled(OrderCancelled cancelled, Payment payment) {
        return switch (payment.status()) {
            // A tombstone: terms or stock that are told later find it and ask for nothing.
            case EXPECTED -> save(payment.in(CANCELLED));
            // The provider may be authorising at this moment; its promise covers that as well.
            case AUTHORIZING, AUTHORIZED -> letGo(payment);
            // Only the answer tells whether there is something to give back.
            case CAPTURING -> payment.refundWanted() ? nothing() : save(payment.wantingRefund());
            case CAPTURED -> refund(payment);
            case DECLINED, CAPTURE_DECLINED, VOIDING, VOIDED, REFUNDING, REFUNDED, CANCELLED -> nothing();
        };
    }

    private static Decision letGo(Payment payment) {
        return save(payment.in(VOIDING)).emit(new VoidPayment(payment.orderId()));
    }

    private static Decision refund(Payment payment) {
        return save(payment.in(REFUNDING)).emit(new RefundPayment(payment.orderId(), payment.amount()));
    }

    static Decision voidAnswered(VoidAnswered answer, Payment payment) {
        return payment.status() == VOIDING ? save(payment.in(VOIDED)) : nothing();
    }

    static Decision refundAnswered(RefundAnswered answer, Payment payment) {
        return payment.status() == REFUNDING
                ? save(payment.in(REFUNDED))
                        .emit(new PaymentRefunded(
                                payment.orderId(), payment.agreed().customerId(), payment.amount()))
                : nothing();
    }
}
