package troupe.orders;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.commerce.CancelReason;
import troupe.commerce.Line;
import troupe.commerce.Money;
import troupe.commerce.OrderStatus;
import troupe.commerce.OrderView;
import troupe.kit.behavior.EntityType.Form;
import troupe.orders.Order.Cancelled;
import troupe.orders.Order.Confirmed;
import troupe.orders.Order.Dispatched;
import troupe.orders.Order.Pending;
import troupe.orders.Order.Placed;
import troupe.orders.Order.Shipped;
import troupe.orders.Order.Stopping;
import troupe.orders.Order.Terms;

/**
 * An order as it is written down: in its table, in recordings, and for those who ask.
 *
 * @param reason why it is cancelled; or, while it is not, why shipping was asked to stop the goods
 */
record StoredOrder(
        UUID orderId,
        UUID customerId,
        List<Line> lines,
        Money total,
        String paymentToken,
        OrderStatus status,
        @Nullable CancelReason reason,
        boolean dispatched) {
    static final Form<Order, StoredOrder> FORM = new Form<>(StoredOrder.class, StoredOrder::of, StoredOrder::order);

    /** @throws ClassCastException if there is no such order */
    static StoredOrder of(Order order) {
        Placed placed = (Placed) order;
        Terms terms = placed.terms();
        return new StoredOrder(
                terms.orderId(),
                terms.customerId(),
                terms.lines(),
                terms.total(),
                terms.paymentToken(),
                placed.status(),
                reasonOf(placed),
                placed instanceof Dispatched);
    }

    private static @Nullable CancelReason reasonOf(Placed order) {
        if (order instanceof Stopping stopping) {
            return stopping.wish();
        }
        return order instanceof Cancelled cancelled ? cancelled.cause() : null;
    }

    Order order() {
        Terms terms = new Terms(orderId, customerId, lines, total, paymentToken);
        if (status == OrderStatus.CANCELLED) {
            return new Cancelled(terms, Objects.requireNonNull(reason, "reason"));
        } else if (reason != null) {
            return new Stopping(terms, status, reason);
        } else if (dispatched) {
            return new Dispatched(terms);
        }
        return switch (status) {
            case PENDING -> new Pending(terms);
            case CONFIRMED -> new Confirmed(terms);
            default -> new Shipped(terms);
        };
    }

    OrderView view() {
        return new OrderView(
                orderId, customerId, status, status == OrderStatus.CANCELLED ? reason : null, lines, total);
    }
}
