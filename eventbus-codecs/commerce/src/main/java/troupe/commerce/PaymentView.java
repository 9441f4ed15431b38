package troupe.commerce;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.language.BookEntry;
import troupe.language.Reply;
import troupe.language.Require;

/**
 * An order's payment as the payments service has it.
 *
 * @param amount null while only a cancellation of the order is known, not the order itself
 */
@JsonTypeName("payment")
public record PaymentView(
        UUID orderId, Status status, @Nullable Money amount) implements Reply, BookEntry {
    /** Where a payment stands. */
    public enum Status {
        /** Waiting for the order's terms and for its stock, whichever comes last. */
        EXPECTED,
        /** The provider was asked to set the amount aside. */
        AUTHORIZING,
        /** The amount is set aside. */
        AUTHORIZED,
        /** The provider refused. */
        DECLINED,
        /** The provider was asked to collect. */
        CAPTURING,
        /** The money is ours. */
        CAPTURED,
        /** The provider refused to collect what it had set aside; whatever remains is being voided by it. */
        CAPTURE_DECLINED,
        /** The provider was asked to let go. */
        VOIDING,
        /** Nothing is set aside. */
        VOIDED,
        /** The provider was asked to give the money back. */
        REFUNDING,
        /** The money is back with the customer. */
        REFUNDED,
        /** The order ended before any money was asked for. */
        CANCELLED
    }

    public PaymentView {
        Require.present(orderId, "orderId");
        Require.present(status, "status");
    }

    @Override
    public String bookKey() {
        return orderId.toString();
    }
}
