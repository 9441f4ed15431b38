package troupe.shipping;

import troupe.commerce.ShipmentView.Status;
import troupe.kit.store.EntityTable;

/** Where shipping keeps its shipments. */
final class ShippingTables {
    static final EntityTable<Shipment> SHIPMENTS = EntityTable.of(Shipment.TYPE, "shipments")
            .idKey("order_id", Shipment::orderId)
            .text("status", shipment -> shipment.view().status().name())
            .flag("paid", Shipment::paid)
            .readBy(row -> new Shipment(
                    row.getUUID("order_id"), Status.valueOf(row.getString("status")), row.getBoolean("paid")));

    private ShippingTables() {}
}
