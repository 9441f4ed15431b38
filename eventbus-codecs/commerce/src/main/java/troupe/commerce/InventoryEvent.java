package troupe.commerce;

import java.util.List;
import java.util.UUID;
import troupe.language.Event;
import troupe.language.Require;

/** What inventory tells the others about an order's goods. */
public sealed interface InventoryEvent extends Event {
    UUID orderId();

    @Override
    default String key() {
        return orderId().toString();
    }

    /** All lines of the order are set aside. */
    record StockReserved(UUID orderId) implements InventoryEvent {
        public StockReserved {
            Require.present(orderId, "orderId");
        }
    }

    /** Nothing is set aside, because of the SKUs named, which are unknown or too few. */
    record StockRejected(UUID orderId, List<String> missingSkus) implements InventoryEvent {
        public StockRejected {
            Require.present(orderId, "orderId");
            missingSkus = Require.filled(missingSkus, "missingSkus");
        }
    }
}
