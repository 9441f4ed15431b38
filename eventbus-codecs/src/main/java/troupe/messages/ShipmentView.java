package troupe.messages;

import java.util.UUID;

/** An order's shipment as the shipping service has it. */
public record ShipmentView(UUID orderId, Status status) implements Reply, BookPage.Entry {
    /** Where a shipment stands. */
    public enum Status {
        SCHEDULED,
        DISPATCHED,
        CANCELLED
    }

    public ShipmentView {
        Require.present(orderId, "orderId");
        Require.present(status, "status");
    }

    @Override
    public String bookKey() {
        return orderId.toString();
    }
}
