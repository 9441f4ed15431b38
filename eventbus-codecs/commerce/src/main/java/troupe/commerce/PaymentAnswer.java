package troupe.commerce;

import java.util.UUID;
import troupe.language.EdgeAnswer;
import troupe.language.Require;

/**
 * What the payment provider answered. An approval has the provider's reference, a refusal its reason, both in
 * {@code note}.
 */
public sealed interface PaymentAnswer extends EdgeAnswer {
    UUID orderId();

    @Override
    default String key() {
        return orderId().toString();
    }

    record AuthorizationAnswered(UUID orderId, boolean approved, String note) implements PaymentAnswer {
        public AuthorizationAnswered {
            Require.present(orderId, "orderId");
            note = Require.note(note, "note");
        }
    }

    record CaptureAnswered(UUID orderId, boolean approved, String note) implements PaymentAnswer {
        public CaptureAnswered {
            Require.present(orderId, "orderId");
            note = Require.note(note, "note");
        }
    }

    /** Nothing is, or will be, set aside for the order. */
    record VoidAnswered(UUID orderId, String note) implements PaymentAnswer {
        public VoidAnswered {
            Require.present(orderId, "orderId");
            note = Require.note(note, "note");
        }
    }

    /** The customer has the money back. */
    record RefundAnswered(UUID orderId, String note) implements PaymentAnswer {
        public RefundAnswered {
            Require.present(orderId, "orderId");
            note = Require.note(note, "note");
        }
    }
}
