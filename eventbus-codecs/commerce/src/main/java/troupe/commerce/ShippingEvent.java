package troupe.commerce;

import java.util.UUID;
import troupe.language.Event;
import troupe.language.Require;

/** What shipping tells the others. A shipment is named by its order. */
public sealed interface ShippingEvent extends Event {
    UUID orderId();

    @Override
    default String key() {
        return orderId().toString();
    }

    record ShipmentScheduled(UUID orderId) implements ShippingEvent {
        public ShipmentScheduled {
            Require.present(orderId, "orderId");
        }
    }

    record ShipmentDispatched(UUID orderId) implements ShippingEvent {
        public ShipmentDispatched {
            Require.present(orderId, "orderId");
        }
    }

    /** The goods stay: the shipment is, or will be, none. */
    record ShipmentCancelled(UUID orderId) implements ShippingEvent {
        public ShipmentCancelled {
            Require.present(orderId, "orderId");
        }
    }

    /** Too late, the goods have left. */
    record ShipmentCancellationRefused(UUID orderId) implements ShippingEvent {
        public ShipmentCancellationRefused {
            Require.present(orderId, "orderId");
        }
    }
}
