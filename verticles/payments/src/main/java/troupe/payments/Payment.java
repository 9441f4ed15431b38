package troupe.payments;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.commerce.Money;
import troupe.commerce.OrderEvent.OrderPlaced;
import troupe.commerce.PaymentView.Status;
import troupe.commerce.PaymentView;
import troupe.kit.behavior.EntityType;

/**
 * One order's payment.
 *
 * @param terms null until the order is known; every status but EXPECTED and CANCELLED has them
 * @param stockReserved the stock was reserved
 * @param captureWanted the order was confirmed before the provider's authorisation was heard of
 * @param refundWanted the order was cancelled while the provider was collecting
 */
record Payment(
        UUID orderId,
        Status status,
        @Nullable Terms terms,
        boolean stockReserved,
        boolean captureWanted,
        boolean refundWanted) {
    static final EntityType<Payment> TYPE = new EntityType<>(
            Payment.class, payment -> payment.orderId.toString(), key -> Payment.expected(UUID.fromString(key)));

    /** What is to be paid, by whom, and with what. */
    record Terms(UUID customerId, Money amount, String token) {
        static Terms of(OrderPlaced placed) {
            return new Terms(placed.customerId(), placed.total(), placed.paymentToken());
        }
    }

    Payment {
        if (terms == null && status != Status.EXPECTED && status != Status.CANCELLED) {
            throw new IllegalArgumentException("a payment is " + status + " without terms");
        }
    }

    /** One that nothing has been heard of. */
    static Payment expected(UUID orderId) {
        return new Payment(orderId, Status.EXPECTED, null, false, false, false);
    }

    /** @throws NullPointerException if the order is not known yet */
    Terms agreed() {
        return Objects.requireNonNull(terms, "terms");
    }

    Money amount() {
        return agreed().amount();
    }

    Payment in(Status next) {
        return new Payment(orderId, next, terms, stockReserved, captureWanted, refundWanted);
    }

    Payment withTerms(Terms known) {
        return new Payment(orderId, status, known, stockReserved, captureWanted, refundWanted);
    }

    Payment withStockReserved() {
        return new Payment(orderId, status, terms, true, captureWanted, refundWanted);
    }

    Payment wantingCapture() {
        return new Payment(orderId, status, terms, stockReserved, true, refundWanted);
    }

    Payment wantingRefund() {
        return new Payment(orderId, status, terms, stockReserved, captureWanted, true);
    }

    PaymentView view() {
        return new PaymentView(orderId, status, terms == null ? null : terms.amount());
    }
}
