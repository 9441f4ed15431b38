package troupe.inventory;

import troupe.commerce.CommerceBooks;
import troupe.commerce.ServiceQuery.GetReservation;
import troupe.commerce.ServiceQuery.GetStock;
import troupe.config.Settings;
import troupe.kit.service.Node;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.service.ServiceVerticle;

/** The inventory service on its event loop: wiring only. */
public final class InventoryVerticle extends ServiceVerticle {
    public InventoryVerticle(Node node, ServiceDefinition definition) {
        super(node, definition);
    }

    /** Reads {@code inventory.*}. */
    public static ServiceDefinition definition(Settings settings) {
        InventorySettings own = InventorySettings.read(settings.section("inventory"));
        return ServiceDefinition.of(InventoryRules.BEHAVIOR)
                .table(InventoryTables.STOCK)
                .table(InventoryTables.MOVEMENTS)
                .table(InventoryTables.RESERVATIONS)
                .answers(GetStock.class, InventoryTables.STOCK, GetStock::key, Stock::view)
                .answers(GetReservation.class, InventoryTables.RESERVATIONS, GetReservation::key, Reservation::view)
                .book(CommerceBooks.STOCK, InventoryTables.STOCK, Stock::view)
                .book(CommerceBooks.MOVEMENTS, InventoryTables.MOVEMENTS, Movement::view)
                .book(CommerceBooks.RESERVATIONS, InventoryTables.RESERVATIONS, Reservation::view)
                .lanes(own.lanes())
                .build();
    }
}
