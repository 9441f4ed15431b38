package troupe.commerce;

import java.util.List;
import java.util.UUID;
import troupe.language.Require;
import troupe.language.Timer;

/**
 * Second steps that inventory sends to itself. They are kept with its timers, but are due at once.
 *
 * <p>A rule is given the entities that its message names. The events that cancel an order, or say that its goods have
 * left, name the order and not its SKUs. So the rule for these events looks up the reservation's lines, and sends them
 * in one of these messages to the rule that changes reservation and stock together.
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
