package troupe.commerce;

import java.util.UUID;
import troupe.language.EdgeRequest;
import troupe.language.Require;

/** What payments asks of the payment provider. The order id names the payment there; there is one payment per order. */
public sealed interface PaymentRequest extends EdgeRequest {
    UUID orderId();

    @Override
    default String key() {
        return orderId().toString();
    }

    /** Set the amount aside on the customer's account. */
    record AuthorizePayment(UUID orderId, Money amount, String paymentToken) implements PaymentRequest {
        public AuthorizePayment {
            Require.present(orderId, "orderId");
            Require.present(amount, "amount");
            Require.text(paymentToken, "paymentToken");
        }
    }

    /** Collect what is set aside. */
    record CapturePayment(UUID orderId, Money amount) implements PaymentRequest {
        public CapturePayment {
            Require.present(orderId, "orderId");
            Require.present(amount, "amount");
        }
    }

    /** Let go of whatever is, or may later turn out to be, set aside. */
    record VoidPayment(UUID orderId) implements PaymentRequest {
        public VoidPayment {
            Require.present(orderId, "orderId");
        }
    }

    /** Give back what was collected. */
    record RefundPayment(UUID orderId, Money amount) implements PaymentRequest {
        public RefundPayment {
            Require.present(orderId, "orderId");
            Require.present(amount, "amount");
        }
    }
}
