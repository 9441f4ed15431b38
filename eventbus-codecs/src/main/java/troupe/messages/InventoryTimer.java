package troupe.messages;

import java.util.List;
import java.util.UUID;

/**
 * What inventory tells itself, at once. A rule is handed the entities that its message names; that an order is
 * cancelled or its goods have left names the order but not the SKUs. So the rule that hears it looks up the lines, and
 * these messages carry them on to the rule that changes reservation and stock together.
 */
public sealed interface InventoryTimer extends Timer {
    UUID orderId();

    /** What is set aside for the order. */
    List<Line> lines();

    @Override
    default String key() {
        return orderId().toString();
    }

    /** The order is cancelled: its lines are free to be sold again. */
    record ReleaseReservation(UUID orderId, List<Line> lines) implements InventoryTimer {
        public ReleaseReservation {
            Require.present(orderId, "orderId");
            lines = Require.filled(lines, "lines");
        }
    }

    /** The goods have left: its lines are gone. */
    record ConsumeReservation(UUID orderId, List<Line> lines) implements InventoryTimer {
        public ConsumeReservation {
            Require.present(orderId, "orderId");
            lines = Require.filled(lines, "lines");
        }
    }
}
