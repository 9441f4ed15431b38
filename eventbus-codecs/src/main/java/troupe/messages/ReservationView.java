package troupe.messages;

import java.util.List;
import java.util.UUID;

/** What inventory has set aside for an order. */
public record ReservationView(UUID orderId, Status status, List<Line> lines) implements Reply, BookPage.Entry {
    /** Where a reservation stands. */
    public enum Status {
        /** The lines are set aside. */
        HELD,
        /** There was not enough; nothing is set aside. */
        REJECTED,
        /** Given back, or never made because the order was cancelled first. */
        RELEASED,
        /** The goods have left with the shipment. */
        CONSUMED
    }

    public ReservationView {
        Require.present(orderId, "orderId");
        Require.present(status, "status");
        lines = Require.copied(lines, "lines");
    }

    @Override
    public String bookKey() {
        return orderId.toString();
    }
}
