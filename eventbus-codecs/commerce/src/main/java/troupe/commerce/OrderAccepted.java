package troupe.commerce;

import java.util.UUID;
import troupe.language.Reply;
import troupe.language.Require;

/** The order is known and stands where {@code status} says; what follows is told by events. */
public record OrderAccepted(UUID orderId, OrderStatus status) implements Reply {
    public OrderAccepted {
        Require.present(orderId, "orderId");
        Require.present(status, "status");
    }
}
