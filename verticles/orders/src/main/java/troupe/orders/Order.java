package troupe.orders;

import java.util.List;
import java.util.UUID;
import troupe.commerce.CancelReason;
import troupe.commerce.Line;
import troupe.commerce.Money;
import troupe.commerce.OrderAccepted;
import troupe.commerce.OrderCommand.PlaceOrder;
import troupe.commerce.OrderEvent.OrderPlaced;
import troupe.commerce.OrderStatus;
import troupe.kit.behavior.EntityType;

/** An order, in one of its states. Each is a record that holds what means something in it. Immutable. */
sealed interface Order {
    EntityType<Order> TYPE = new EntityType<>(
            Order.class,
            order -> order.orderId().toString(),
            key -> new Absent(UUID.fromString(key)),
            StoredOrder.FORM);

    UUID orderId();

    /** There is no such order. */
    record Absent(UUID orderId) implements Order {}

    /** What was ordered, and what it costs. It never changes. */
    record Terms(UUID orderId, UUID customerId, List<Line> lines, Money total, String paymentToken) {
        public Terms {
            lines = List.copyOf(lines);
        }

        static Terms of(PlaceOrder command, Money total) {
            return new Terms(command.orderId(), command.customerId(), command.lines(), total, command.paymentToken());
        }

        /** Whether the command asks for this, at whatever prices. */
        boolean match(PlaceOrder command) {
            return customerId.equals(command.customerId())
                    && lines.equals(command.lines())
                    && paymentToken.equals(command.paymentToken());
        }

        OrderPlaced asPlaced() {
            return new OrderPlaced(orderId, customerId, lines, total, paymentToken);
        }
    }

    /** There is one. */
    sealed interface Placed extends Order {
        Terms terms();

        /** Where it stands for its customer. */
        OrderStatus status();

        @Override
        default UUID orderId() {
            return terms().orderId();
        }

        default UUID customerId() {
            return terms().customerId();
        }

        default Money total() {
            return terms().total();
        }

        default OrderAccepted accepted() {
            return new OrderAccepted(orderId(), status());
        }
    }

    /** Its end is open: the goods have not left, and it is not cancelled. */
    sealed interface Open extends Placed {}

    /** Waits for its stock and its payment. There are no goods to stop yet. */
    record Pending(Terms terms) implements Open {
        @Override
        public OrderStatus status() {
            return OrderStatus.PENDING;
        }
    }

    /** Is paid, and waits for its shipment. */
    record Confirmed(Terms terms) implements Open {
        @Override
        public OrderStatus status() {
            return OrderStatus.CONFIRMED;
        }
    }

    /** A shipment is scheduled. */
    record Shipped(Terms terms) implements Open {
        @Override
        public OrderStatus status() {
            return OrderStatus.SHIPPED;
        }
    }

    /**
     * Shipping was asked to stop the goods, and its answer is still to come.
     *
     * @param status as it was before, and still is for the customer: CONFIRMED or SHIPPED
     * @param wish why it is to be cancelled
     */
    record Stopping(Terms terms, OrderStatus status, CancelReason wish) implements Open {}

    /** The goods have left, so nothing can be cancelled any more. */
    record Dispatched(Terms terms) implements Placed {
        @Override
        public OrderStatus status() {
            return OrderStatus.SHIPPED;
        }
    }

    /** @param cause why it ended */
    record Cancelled(Terms terms, CancelReason cause) implements Placed {
        @Override
        public OrderStatus status() {
            return OrderStatus.CANCELLED;
        }
    }
}
