package troupe.commerce;

import java.util.UUID;
import troupe.language.Event;
import troupe.language.Require;

/** What payments tells the others about an order's money. */
public sealed interface PaymentEvent extends Event {
    UUID orderId();

    @Override
    default String key() {
        return orderId().toString();
    }

    /** The amount is set aside. */
    record PaymentAuthorized(UUID orderId, Money amount) implements PaymentEvent {
        public PaymentAuthorized {
            Require.present(orderId, "orderId");
            Require.present(amount, "amount");
        }
    }

    /** The money is ours: from now on the goods may leave. */
    record PaymentCaptured(UUID orderId) implements PaymentEvent {
        public PaymentCaptured {
            Require.present(orderId, "orderId");
        }
    }

    /** The provider refused to set the amount aside, or to collect it later. */
    record PaymentDeclined(UUID orderId, String reason) implements PaymentEvent {
        public PaymentDeclined {
            Require.present(orderId, "orderId");
            reason = Require.note(reason, "reason");
        }
    }

    /** What had been collected is back with the customer. */
    record PaymentRefunded(UUID orderId, UUID customerId, Money amount) implements PaymentEvent {
        public PaymentRefunded {
            Require.present(orderId, "orderId");
            Require.present(customerId, "customerId");
            Require.present(amount, "amount");
        }
    }
}
