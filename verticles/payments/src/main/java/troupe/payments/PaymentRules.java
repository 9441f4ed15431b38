package troupe.payments;

import static troupe.kit.behavior.Decision.nothing;
import static troupe.kit.behavior.Decision.save;

import troupe.commerce.ChargeEvent.ChargeCollected;
import troupe.commerce.ChargeEvent.ChargeDeclined;
import troupe.commerce.ChargeEvent.ChargeRefunded;
import troupe.commerce.ChargeEvent.ChargeRequested;
import troupe.commerce.ChargeEvent.ChargeWithdrawn;
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
import troupe.payments.Payment.Asked;
import troupe.payments.Payment.Authorized;
import troupe.payments.Payment.Authorizing;
import troupe.payments.Payment.Cancelled;
import troupe.payments.Payment.CaptureDeclined;
import troupe.payments.Payment.Captured;
import troupe.payments.Payment.Capturing;
import troupe.payments.Payment.Declined;
import troupe.payments.Payment.Expected;
import troupe.payments.Payment.LetGo;
import troupe.payments.Payment.Refunded;
import troupe.payments.Payment.Refunding;
import troupe.payments.Payment.SetAside;
import troupe.payments.Payment.Terms;
import troupe.payments.Payment.Voided;
import troupe.payments.Payment.Voiding;

/**
 * The payment's side of the fulfilment saga, and of whichever asks for a charge. Each request to the provider belongs
 * to one change of status, and no status is entered twice on the way to money, so authorising, collecting and refunding
 * are asked for at most once whatever is heard again.
 */
final class PaymentRules {
    static final Behavior BEHAVIOR = Behavior.of("payments", Payment.TYPE)
            .on(OrderPlaced.class, Expected.class, PaymentRules::orderPlaced)
            .emits(AuthorizePayment.class)
            .on(StockReserved.class, Expected.class, PaymentRules::stockReserved)
            .emits(AuthorizePayment.class)
            .on(ChargeRequested.class, Expected.class, PaymentRules::chargeRequested)
            .emits(AuthorizePayment.class)
            .on(AuthorizationAnswered.class, PaymentRules::authorizationAnswered)
            .emits(
                    PaymentAuthorized.class,
                    PaymentDeclined.class,
                    ChargeDeclined.class,
                    CapturePayment.class,
                    VoidPayment.class)
            .on(OrderConfirmed.class, PaymentRules::orderConfirmed)
            .emits(CapturePayment.class)
            .on(CaptureAnswered.class, PaymentRules::captureAnswered)
            .emits(
                    PaymentCaptured.class,
                    PaymentDeclined.class,
                    ChargeCollected.class,
                    ChargeDeclined.class,
                    RefundPayment.class)
            .on(OrderCancelled.class, (cancelled, payment) -> notWanted(payment))
            .emits(VoidPayment.class, RefundPayment.class)
            .on(ChargeWithdrawn.class, (withdrawn, payment) -> notWanted(payment))
            .emits(VoidPayment.class, RefundPayment.class)
            .on(VoidAnswered.class, Voiding.class, PaymentRules::voidAnswered)
            .on(RefundAnswered.class, Refunding.class, PaymentRules::refundAnswered)
            .emits(PaymentRefunded.class, ChargeRefunded.class)
            .calls(AuthorizePayment.class, AuthorizationAnswered.class)
            .calls(CapturePayment.class, CaptureAnswered.class)
            .calls(VoidPayment.class, VoidAnswered.class)
            .calls(RefundPayment.class, RefundAnswered.class)
            .undoes(AuthorizePayment.class, VoidPayment.class)
            .undoes(CapturePayment.class, RefundPayment.class)
            .build();

    private PaymentRules() {}

    static Decision orderPlaced(OrderPlaced placed, Expected payment) {
        return payment.terms() == null ? authorizeWhenComplete(payment.with(Terms.of(placed))) : nothing();
    }

    static Decision stockReserved(StockReserved reserved, Expected payment) {
        return payment.stockReserved() ? nothing() : authorizeWhenComplete(payment.withStock());
    }

    /** The terms and the stock are told by different services, so either may come first. */
    private static Decision authorizeWhenComplete(Expected payment) {
        Terms terms = payment.terms();
        return terms == null || !payment.stockReserved()
                ? save(payment)
                : save(new Authorizing(terms, payment.confirmed()))
                        .emit(new AuthorizePayment(terms.orderId(), terms.amount(), terms.token()));
    }

    /** It waits neither for goods nor for anybody's confirmation: it is collected as soon as it is set aside. */
    static Decision chargeRequested(ChargeRequested asked, Expected payment) {
        return authorizeWhenComplete(payment.with(Terms.of(asked)).withStock().withConfirmation());
    }

    static Decision authorizationAnswered(AuthorizationAnswered answer, Payment payment) {
        if (payment instanceof Authorizing asked) {
            return answer.approved() ? authorized(asked) : declined(new Declined(asked.terms()), answer.note());
        }
        // Nobody waits for an approval any more. The provider should have nothing set aside, but asking again costs
        // nothing.
        return payment instanceof LetGo ended && answer.approved() ? letGo(ended) : nothing();
    }

    private static Decision authorized(Authorizing payment) {
        return payment.confirmed()
                ? OutcomeEvents.authorized(save(new Capturing(payment.terms(), false)), payment)
                        .emit(captureOf(payment))
                : OutcomeEvents.authorized(save(new Authorized(payment.terms())), payment);
    }

    /** It may overtake what it follows from, and is remembered then. */
    static Decision orderConfirmed(OrderConfirmed confirmed, Payment payment) {
        if (payment instanceof Authorized authorized) {
            return save(new Capturing(authorized.terms(), false)).emit(captureOf(authorized));
        } else if (payment instanceof Authorizing asked && !asked.confirmed()) {
            return save(new Authorizing(asked.terms(), true));
        }
        return payment instanceof Expected heard && !heard.confirmed() ? save(heard.withConfirmation()) : nothing();
    }

    private static CapturePayment captureOf(SetAside payment) {
        return new CapturePayment(payment.orderId(), payment.amount());
    }

    static Decision captureAnswered(CaptureAnswered answer, Payment payment) {
        if (payment instanceof Capturing asked) {
            return answer.approved() ? captured(asked) : captureDeclined(asked, answer.note());
        }
        // The others were told that there is no money, so there must be none.
        return payment instanceof CaptureDeclined ended && answer.approved() ? refund(ended.asked()) : nothing();
    }

    private static Decision captured(Capturing asked) {
        return asked.cancelled() ? refund(asked) : OutcomeEvents.captured(save(new Captured(asked)), asked);
    }

    /**
     * A provider that refuses to collect lets go by itself, so nothing is left to undo; whoever cancelled needs no news
     * of it.
     */
    private static Decision captureDeclined(Capturing asked, String reason) {
        CaptureDeclined ended = new CaptureDeclined(asked);
        return asked.cancelled() ? save(ended) : declined(ended, reason);
    }

    private static Decision declined(Asked ended, String reason) {
        return OutcomeEvents.declined(save(ended), ended, reason);
    }

    /** The order was cancelled, or the charge withdrawn. */
    static Decision notWanted(Payment payment) {
        if (payment instanceof Expected heard) {
            return save(new Cancelled(heard));
        } else if (payment instanceof SetAside setAside) {
            // The provider may be authorising at this moment; its promise covers that as well.
            return letGo(setAside);
        } else if (payment instanceof Capturing asked && !asked.cancelled()) {
            // Only the answer tells whether there is something to give back.
            return save(new Capturing(asked.terms(), true));
        }
        return payment instanceof Captured captured ? refund(captured.asked()) : nothing();
    }

    private static Decision letGo(Asked payment) {
        return save(new Voiding(payment.terms())).emit(new VoidPayment(payment.orderId()));
    }

    private static Decision refund(Capturing asked) {
        return save(new Refunding(asked)).emit(new RefundPayment(asked.orderId(), asked.amount()));
    }

    static Decision voidAnswered(VoidAnswered answer, Voiding payment) {
        return save(new Voided(payment.terms()));
    }

    static Decision refundAnswered(RefundAnswered answer, Refunding payment) {
        return OutcomeEvents.refunded(save(new Refunded(payment.asked())), payment);
    }
}
