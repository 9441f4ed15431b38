package troupe.shipping;

import troupe.commerce.CommerceBooks;
import troupe.commerce.ServiceQuery.GetShipment;
import troupe.config.Settings;
import troupe.kit.service.Node;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.service.ServiceVerticle;

/** The shipping service on its event loop: wiring only. */
public final class ShippingVerticle extends ServiceVerticle {
    public ShippingVerticle(Node node, ServiceDefinition definition) {
        super(node, definition);
    }

    /** Reads {@code shipping.*}. */
    public static ServiceDefinition definition(Settings settings) {
        ShippingSettings own = ShippingSettings.read(settings.section("shipping"));
        return ServiceDefinition.of(ShippingRules.BEHAVIOR)
                .table(ShippingTables.SHIPMENTS)
                .answers(GetShipment.class, ShippingTables.SHIPMENTS, GetShipment::key, Shipment::view)
                .book(CommerceBooks.SHIPMENTS, ShippingTables.SHIPMENTS, Shipment::view)
                .lanes(own.lanes())
                .build();
    }
}
