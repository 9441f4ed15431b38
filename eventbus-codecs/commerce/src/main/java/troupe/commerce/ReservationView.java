package troupe.commerce;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.UUID;
import troupe.language.BookEntry;
import troupe.language.Reply;
import troupe.language.Require;

/** What inventory has set aside for an order. */
@JsonTypeName("reservation")
public record ReservationView(UUID orderId, Status status, List<Line> lines) implements Reply, BookEntry {
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
