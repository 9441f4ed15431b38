package troupe.commerce;

import java.util.UUID;
import troupe.language.Event;
import troupe.language.Require;

/**
 * Money for anything but an order. Whoever has something to be paid asks for it with the first two events, under an id
 * of its own; payments answers with the others, and does not know what it was for.
 */
public sealed interface ChargeEvent extends Event {
    UUID chargeId();

    @Override
    default String key() {
        return chargeId().toString();
    }

    /** An amount is to be collected at once. */
    record ChargeRequested(UUID chargeId, UUID customerId, Money amount, String paymentToken) implements ChargeEvent {
        public ChargeRequested {
            Require.present(chargeId, "chargeId");
            Require.present(customerId, "customerId");
            Require.present(amount, "amount");
            Require.text(paymentToken, "paymentToken");
        }
    }

    /** The charge is not wanted any more: whatever was collected goes back, and nothing more is. */
    record ChargeWithdrawn(UUID chargeId) implements ChargeEvent {
        public ChargeWithdrawn {
            Require.present(chargeId, "chargeId");
        }
    }

    /** The money is ours. */
    record ChargeCollected(UUID chargeId) implements ChargeEvent {
        public ChargeCollected {
            Require.present(chargeId, "chargeId");
        }
    }

    /** The provider refused: nothing was collected, and nothing will be. */
    record ChargeDeclined(UUID chargeId, String reason) implements ChargeEvent {
        public ChargeDeclined {
            Require.present(chargeId, "chargeId");
            reason = Require.note(reason, "reason");
        }
    }

    /** What had been collected is back with the customer. */
    record ChargeRefunded(UUID chargeId, UUID customerId, Money amount) implements ChargeEvent {
        public ChargeRefunded {
            Require.present(chargeId, "chargeId");
            Require.present(customerId, "customerId");
            Require.present(amount, "amount");
        }
    }
}
