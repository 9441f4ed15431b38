package troupe.inventory;

import troupe.commerce.LinesColumn;
import troupe.commerce.MovementView.Kind;
import troupe.commerce.ReservationView.Status;
import troupe.kit.store.EntityTable;

/** Where inventory keeps its stock, what moved it, and the reservations. */
final class InventoryTables {
    static final EntityTable<Stock> STOCK = EntityTable.of(Stock.TYPE, "stock")
            .textKey("sku", Stock::sku)
            .number("available", Stock::available)
            .number("reserved", Stock::reserved)
            .number("shipped", Stock::shipped)
            .number("received", Stock::received)
            .readBy(row -> new Stock(
                    row.getString("sku"),
                    row.getLong("available"),
                    row.getLong("reserved"),
                    row.getLong("shipped"),
                    row.getLong("received")));

    static final EntityTable<Movement> MOVEMENTS = EntityTable.of(Movement.TYPE, "movements")
            .idKey("movement_id", Movement::movementId)
            .text("sku", Movement::sku)
            .text("kind", movement -> movement.view().kind().name())
            .number("stated", Movement::stated)
            .number("change", Movement::change)
            .readBy(row -> new Movement(
                    row.getUUID("movement_id"),
                    row.getString("sku"),
                    Kind.valueOf(row.getString("kind")),
                    row.getLong("stated"),
                    row.getLong("change")));

    static final EntityTable<Reservation> RESERVATIONS = EntityTable.of(Reservation.TYPE, "reservations")
            .idKey("order_id", Reservation::orderId)
            .text("status", reservation -> reservation.view().status().name())
            .text("lines", reservation -> LinesColumn.write(reservation.lines()))
            .readBy(row -> new Reservation(
                    row.getUUID("order_id"),
                    Status.valueOf(row.getString("status")),
                    LinesColumn.read(row.getString("lines"))));

    private InventoryTables() {}
}
