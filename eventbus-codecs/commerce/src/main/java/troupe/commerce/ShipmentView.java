package troupe.commerce;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.UUID;
import troupe.language.BookEntry;
import troupe.language.Reply;
import troupe.language.Require;

/** An order's shipment as the shipping service has it. */
@JsonTypeName("shipment")
public record ShipmentView(UUID orderId, Status status) implements Reply, BookEntry {
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
