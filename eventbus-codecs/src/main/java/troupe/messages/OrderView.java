package troupe.messages;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as the orders service has it.
 *
 * @param reason why it was cancelled; null otherwise
 */
public record OrderView(
        UUID orderId,
        UUID customerId,
        OrderStatus status,
        @Nullable CancelReason reason,
        List<Line> lines,
        Money total) implements Reply, BookPage.Entry {
    public OrderView {
        Require.present(orderId, "orderId");
        Require.present(customerId, "customerId");
        Require.present(status, "status");
        lines = Require.copied(lines, "lines");
        Require.present(total, "total");
    }

    @Override
    public String bookKey() {
        return orderId.toString();
    }
}
