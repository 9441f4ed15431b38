package troupe.payments;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.commerce.Money;
import troupe.commerce.PaymentView;
import troupe.commerce.PaymentView.Status;
import troupe.kit.behavior.EntityType.Form;
import troupe.payments.Payment.Answered;
import troupe.payments.Payment.Asked;
import troupe.payments.Payment.Authorized;
import troupe.payments.Payment.Authorizing;
import troupe.payments.Payment.Cancelled;
import troupe.payments.Payment.CaptureDeclined;
import troupe.payments.Payment.Captured;
import troupe.payments.Payment.Capturing;
import troupe.payments.Payment.Declined;
import troupe.payments.Payment.Expected;
import troupe.payments.Payment.Refunded;
import troupe.payments.Payment.Refunding;
import troupe.payments.Payment.Voided;
import troupe.payments.Payment.Voiding;

/**
 * A payment as it is written down: in its table, in recordings, and for those who ask.
 *
 * @param terms null until the order is known; every status but EXPECTED and CANCELLED has them
 * @param stockReserved the stock was reserved; there is none for a charge, and that is how one is told from an order's
 *     payment that was asked for
 * @param captureWanted the order was confirmed before the provider's authorisation was heard of
 * @param refundWanted the order was cancelled while the provider was collecting
 */
record StoredPayment(
        UUID orderId,
        Status status,
        @Nullable Terms terms,
        boolean stockReserved,
        boolean captureWanted,
        boolean refundWanted) {
    static final Form<Payment, StoredPayment> FORM =
            new Form<>(StoredPayment.class, StoredPayment::of, StoredPayment::payment);

    private static final Map<Class<? extends Payment>, Status> STATUS = Map.ofEntries(
            Map.entry(Expected.class, Status.EXPECTED),
            Map.entry(Cancelled.class, Status.CANCELLED),
            Map.entry(Authorizing.class, Status.AUTHORIZING),
            Map.entry(Authorized.class, Status.AUTHORIZED),
            Map.entry(Declined.class, Status.DECLINED),
            Map.entry(Voiding.class, Status.VOIDING),
            Map.entry(Voided.class, Status.VOIDED),
            Map.entry(Capturing.class, Status.CAPTURING),
            Map.entry(Captured.class, Status.CAPTURED),
            Map.entry(CaptureDeclined.class, Status.CAPTURE_DECLINED),
            Map.entry(Refunding.class, Status.REFUNDING),
            Map.entry(Refunded.class, Status.REFUNDED));

    /** The terms without the order, which is named beside them. */
    record Terms(UUID customerId, Money amount, String token) {
        static @Nullable Terms of(Payment.@Nullable Terms terms) {
            return terms == null ? null : new Terms(terms.customerId(), terms.amount(), terms.token());
        }
    }

    static StoredPayment of(Payment payment) {
        Status status = Objects.requireNonNull(STATUS.get(payment.getClass()));
        if (payment instanceof Asked asked) {
            return new StoredPayment(
                    asked.orderId(),
                    status,
                    Terms.of(asked.terms()),
                    !asked.terms().charge(),
                    asked instanceof Authorizing authorizing && authorizing.confirmed(),
                    isCancelled(asked instanceof Answered answered ? answered.asked() : asked));
        }
        Expected heard = payment instanceof Cancelled cancelled ? cancelled.heard() : (Expected) payment;
        return new StoredPayment(
                heard.orderId(), status, Terms.of(heard.terms()), heard.stockReserved(), heard.confirmed(), false);
    }

    private static boolean isCancelled(Asked payment) {
        return payment instanceof Capturing capturing && capturing.cancelled();
    }

    /** @throws NullPointerException if there are no terms where there have to be some */
    Payment payment() {
        return switch (status) {
            case EXPECTED -> heard();
            case CANCELLED -> new Cancelled(heard());
            case AUTHORIZING -> new Authorizing(agreed(), captureWanted);
            case AUTHORIZED -> new Authorized(agreed());
            case DECLINED -> new Declined(agreed());
            case VOIDING -> new Voiding(agreed());
            case VOIDED -> new Voided(agreed());
            case CAPTURING -> asked();
            case CAPTURED -> new Captured(asked());
            case CAPTURE_DECLINED -> new CaptureDeclined(asked());
            case REFUNDING -> new Refunding(asked());
            case REFUNDED -> new Refunded(asked());
        };
    }

    private Expected heard() {
        return new Expected(orderId, terms == null ? null : agreed(), stockReserved, captureWanted);
    }

    private Capturing asked() {
        return new Capturing(agreed(), refundWanted);
    }

    private Payment.Terms agreed() {
        Objects.requireNonNull(terms, () -> "a payment is " + status + " without terms");
        return new Payment.Terms(orderId, terms.customerId(), terms.amount(), terms.token(), isCharge());
    }

    /** Of a charge nothing else is waited for, so it is never EXPECTED. */
    private boolean isCharge() {
        return !stockReserved && status != Status.EXPECTED && status != Status.CANCELLED;
    }

    PaymentView view() {
        return new PaymentView(orderId, status, terms == null ? null : terms.amount());
    }
}
