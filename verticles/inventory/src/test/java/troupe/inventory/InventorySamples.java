package troupe.inventory;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.commerce.CancelReason;
import troupe.commerce.InventoryCommand.SetStock;
import troupe.commerce.InventoryTimer.ConsumeReservation;
import troupe.commerce.InventoryTimer.ReleaseReservation;
import troupe.commerce.Line;
import troupe.commerce.Money;
import troupe.commerce.OrderEvent.OrderCancelled;
import troupe.commerce.OrderEvent.OrderPlaced;
import troupe.commerce.ReservationView.Status;
import troupe.commerce.ShippingEvent.ShipmentDispatched;

/** One order of two teapots and six cups, and the stock before and after it is set aside. */
final class InventorySamples {
    static final UUID ORDER = new UUID(1, 1);
    static final UUID CUSTOMER = new UUID(2, 2);
    static final List<Line> LINES = List.of(new Line("TEAPOT", 2), new Line("CUP", 6));
    static final OrderPlaced PLACED = placed(ORDER, LINES);
    static final OrderCancelled CANCELLED = new OrderCancelled(ORDER, CUSTOMER, CancelReason.CANCELLED_BY_CUSTOMER);
    static final ShipmentDispatched DISPATCHED = new ShipmentDispatched(ORDER);
    static final ReleaseReservation RELEASE = new ReleaseReservation(ORDER, LINES);
    static final ConsumeReservation CONSUME = new ConsumeReservation(ORDER, LINES);
    static final Stock TEAPOTS = new Stock("TEAPOT", 10, 1, 4, 15);
    static final Stock CUPS = new Stock("CUP", 6, 0, 0, 6);
    static final Stock TEAPOTS_RESERVED = new Stock("TEAPOT", 8, 3, 4, 15);
    static final Stock CUPS_RESERVED = new Stock("CUP", 0, 6, 0, 6);

    private InventorySamples() {}

    static OrderPlaced placed(UUID order, List<Line> lines) {
        return new OrderPlaced(order, CUSTOMER, lines, new Money(3000, "EUR"), "tok_ok");
    }

    /** A count under an id of its own. */
    static SetStock count(String sku, long available, @Nullable String seen) {
        return new SetStock(sku, UUID.randomUUID(), available, seen);
    }

    static Reservation reservation(Status status) {
        return new Reservation(ORDER, status, LINES);
    }
}
