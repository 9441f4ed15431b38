package troupe.inventory;

import troupe.config.Settings;
import troupe.kit.node.Node;
import troupe.kit.node.ServiceDefinition;
import troupe.kit.node.ServiceVerticle;
import troupe.messages.Book;
import troupe.messages.ServiceQuery.GetReservation;
import troupe.messages.ServiceQuery.GetStock;

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
                .book(Book.STOCK, InventoryTables.STOCK, Stock::view)
                .book(Book.MOVEMENTS, InventoryTables.MOVEMENTS, Movement::view)
                .book(Book.RESERVATIONS, InventoryTables.RESERVATIONS, Reservation::view)
                .lanes(own.lanes())
                .build();
    }
}
