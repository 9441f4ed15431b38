package troupe.commerce;

import java.util.UUID;
import troupe.language.Command;
import troupe.language.Require;

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
