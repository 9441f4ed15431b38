package troupe.commerce;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.language.BookEntry;
import troupe.language.Reply;
import troupe.language.Require;

/**
 * An order as the orders service has it.
 *
 * @param reason why it was cancelled; null otherwise
 */
@JsonTypeName("order")
public record OrderView(
        UUID orderId,
        UUID customerId,
        OrderStatus status,
        @Nullable CancelReason reason,
        List<Line> lines,
        Money total) implements Reply, BookEntry {
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
