package troupe.shipping;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.commerce.ShipmentView;
import troupe.commerce.ShipmentView.Status;
import troupe.kit.behavior.EntityType;

/**
 * An order's shipment.
 *
 * @param status null while there is none
 * @param paid whether the money is collected, so that the goods may leave
 */
record Shipment(UUID orderId, @Nullable Status status, boolean paid) {
    static final EntityType<Shipment> TYPE = new EntityType<>(
            Shipment.class,
            shipment -> shipment.orderId().toString(),
            key -> new Shipment(UUID.fromString(key), null, false));

    boolean exists() {
        return status != null;
    }

    boolean is(Status other) {
        return status == other;
    }

    Shipment becomes(Status next) {
        return new Shipment(orderId, next, paid);
    }

    Shipment withPayment() {
        return new Shipment(orderId, status, true);
    }

    /** @throws NullPointerException if there is none */
    ShipmentView view() {
        return new ShipmentView(orderId, Objects.requireNonNull(status));
    }
}
