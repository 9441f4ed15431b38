package troupe.orders;

import static troupe.commerce.OrderStatus.CANCELLED;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.commerce.CancelReason;
import troupe.commerce.Line;
import troupe.commerce.Money;
import troupe.commerce.OrderAccepted;
import troupe.commerce.OrderCommand.PlaceOrder;
import troupe.commerce.OrderEvent.OrderPlaced;
import troupe.commerce.OrderStatus;
import troupe.commerce.OrderView;
import troupe.kit.behavior.EntityType;

/**
 * An order.
 *
 * @param paymentToken kept to tell a repeated order from another one under the same id
 * @param status null while there is no such order; everything but its id then means nothing
 * @param reason why it is cancelled; or, while it is not, why shipping was asked to stop the goods and has not answered
 *     yet
 * @param dispatched whether the goods have left the house, so that nothing can be cancelled any more
 */
record Order(
        UUID orderId,
        UUID customerId,
        List<Line> lines,
        Money total,
        String paymentToken,
        @Nullable OrderStatus status,
        @Nullable CancelReason reason,
        boolean dispatched) {
    static final EntityType<Order> TYPE =
            new EntityType<>(Order.class, order -> order.orderId().toString(), Order::absent);

    private static final UUID NOBODY = new UUID(0, 0);

    Order {
        lines = List.copyOf(lines);
    }

    private static Order absent(String key) {
        return new Order(UUID.fromString(key), NOBODY, List.of(), Money.NONE, "", null, null, false);
    }

    static Order placed(PlaceOrder command, Money total) {
        return new Order(
                command.orderId(),
                command.customerId(),
                command.lines(),
                total,
                command.paymentToken(),
                OrderStatus.PENDING,
                null,
                false);
    }

    boolean exists() {
        return status != null;
    }

    boolean is(OrderStatus other) {
        return status == other;
    }

    /** Whether shipping was asked to stop the goods, and its answer is still to come. */
    boolean isBeingCancelled() {
        return reason != null && !is(CANCELLED);
    }

    /** Whether the command asks for what this order is, at whatever prices. */
    boolean matches(PlaceOrder command) {
        return customerId.equals(command.customerId())
                && lines.equals(command.lines())
                && paymentToken.equals(command.paymentToken());
    }

    Order becomes(OrderStatus next) {
        return with(next, reason, dispatched);
    }

    Order toBeCancelled(CancelReason why) {
        return with(status, why, dispatched);
    }

    Order cancelled(CancelReason why) {
        return with(CANCELLED, why, dispatched);
    }

    /** The goods are on their way, which no earlier wish to cancel can change. */
    Order gone() {
        return with(OrderStatus.SHIPPED, null, true);
    }

    OrderPlaced asPlaced() {
        return new OrderPlaced(orderId, customerId, lines, total, paymentToken);
    }

    /** @throws NullPointerException if there is no such order */
    OrderAccepted accepted() {
        return new OrderAccepted(orderId, Objects.requireNonNull(status));
    }

    /** @throws NullPointerException if there is no such order */
    OrderView view() {
        return new OrderView(
                orderId, customerId, Objects.requireNonNull(status), is(CANCELLED) ? reason : null, lines, total);
    }

    private Order with(@Nullable OrderStatus newStatus, @Nullable CancelReason newReason, boolean newDispatched) {
        return new Order(orderId, customerId, lines, total, paymentToken, newStatus, newReason, newDispatched);
    }
}
