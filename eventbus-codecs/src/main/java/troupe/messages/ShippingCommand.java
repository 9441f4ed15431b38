package troupe.messages;

import java.util.UUID;

/** What shipping can be asked to do. */
public sealed interface ShippingCommand extends Command<ShipmentView> {
    /** The goods leave the house; from now on the order cannot be cancelled. */
    record DispatchShipment(UUID orderId) implements ShippingCommand {
        public DispatchShipment {
            Require.present(orderId, "orderId");
        }

        @Override
        public String key() {
            return orderId.toString();
        }
    }
}
