package troupe.orders;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import troupe.commerce.CancelReason;
import troupe.commerce.InventoryEvent.StockRejected;
import troupe.commerce.Line;
import troupe.commerce.Money;
import troupe.commerce.OrderCommand.CancelOrder;
import troupe.commerce.OrderCommand.PlaceOrder;
import troupe.commerce.OrderEvent.CancellationRefused;
import troupe.commerce.OrderEvent.CancellationRequested;
import troupe.commerce.OrderEvent.OrderConfirmed;
import troupe.commerce.OrderEvent.OrderShipped;
import troupe.commerce.OrderStatus;
import troupe.commerce.OrderTimer.OrderOverdue;
import troupe.commerce.PaymentEvent.PaymentAuthorized;
import troupe.commerce.PaymentEvent.PaymentDeclined;
import troupe.commerce.ShippingEvent.ShipmentCancellationRefused;
import troupe.commerce.ShippingEvent.ShipmentCancelled;
import troupe.commerce.ShippingEvent.ShipmentDispatched;
import troupe.commerce.ShippingEvent.ShipmentScheduled;
import troupe.kit.behavior.Behavior;
import troupe.orders.Order.Cancelled;
import troupe.orders.Order.Confirmed;
import troupe.orders.Order.Dispatched;
import troupe.orders.Order.Pending;
import troupe.orders.Order.Shipped;
import troupe.orders.Order.Stopping;
import troupe.orders.Order.Terms;

/** One order of two teapots, in its stages, and the news that may come of it. */
final class OrderSamples {
    static final Duration DEADLINE = Duration.ofMinutes(15);
    static final Behavior BEHAVIOR = new OrderRules(DEADLINE).behavior();

    static final UUID ORDER = new UUID(1, 1);
    static final UUID CUSTOMER = new UUID(2, 2);
    static final Price PRICE = new Price("TEAPOT", new Money(1500, "EUR"), false, 3);
    static final Money TOTAL = new Money(3000, "EUR");

    static final PlaceOrder PLACE = new PlaceOrder(ORDER, CUSTOMER, List.of(new Line("TEAPOT", 2)), "tok_ok");
    static final CancelOrder CANCEL = new CancelOrder(ORDER);
    static final StockRejected OUT = new StockRejected(ORDER, List.of("TEAPOT"));
    static final PaymentAuthorized AUTHORIZED = new PaymentAuthorized(ORDER, TOTAL);
    static final PaymentDeclined DECLINED = new PaymentDeclined(ORDER, "card declined");
    static final OrderOverdue OVERDUE = new OrderOverdue(ORDER);

    static final Terms TERMS = new Terms(ORDER, CUSTOMER, PLACE.lines(), TOTAL, "tok_ok");
    static final Order PENDING_ORDER = new Pending(TERMS);
    static final Order CONFIRMED_ORDER = new Confirmed(TERMS);
    static final Order SHIPPED_ORDER = new Shipped(TERMS);

    static final ShipmentScheduled SCHEDULED = new ShipmentScheduled(ORDER);
    static final ShipmentDispatched DISPATCHED = new ShipmentDispatched(ORDER);
    static final ShipmentCancelled STOPPED = new ShipmentCancelled(ORDER);
    static final ShipmentCancellationRefused TOO_LATE = new ShipmentCancellationRefused(ORDER);
    static final OrderConfirmed ORDER_CONFIRMED = new OrderConfirmed(ORDER, CUSTOMER, TOTAL);
    static final OrderShipped ORDER_SHIPPED = new OrderShipped(ORDER, CUSTOMER);
    static final CancellationRequested REQUEST = new CancellationRequested(ORDER);
    static final CancellationRefused CANCELLATION_REFUSED = new CancellationRefused(ORDER, CUSTOMER);
    static final Order GONE = new Dispatched(TERMS);

    private OrderSamples() {}

    static Order cancelled(CancelReason why) {
        return new Cancelled(TERMS, why);
    }

    /** The confirmed order, which shipping was asked to stop. */
    static Order stopping(CancelReason why) {
        return new Stopping(TERMS, OrderStatus.CONFIRMED, why);
    }
}
