package troupe.commerce;

import java.util.List;
import java.util.UUID;
import troupe.language.Event;
import troupe.language.Require;

/** What the orders service tells the others. */
public sealed interface OrderEvent extends Event {
    UUID orderId();

    @Override
    default String key() {
        return orderId().toString();
    }

    /** A customer has ordered; the prices in {@code total} are those of this moment. */
    record OrderPlaced(UUID orderId, UUID customerId, List<Line> lines, Money total, String paymentToken)
            implements OrderEvent {
        public OrderPlaced {
            Require.present(orderId, "orderId");
            Require.present(customerId, "customerId");
            lines = Require.filled(lines, "lines");
            Require.present(total, "total");
            Require.text(paymentToken, "paymentToken");
        }
    }

    /** Stock is reserved and the payment authorised: the order will be fulfilled. */
    record OrderConfirmed(UUID orderId, UUID customerId, Money total) implements OrderEvent {
        public OrderConfirmed {
            Require.present(orderId, "orderId");
            Require.present(customerId, "customerId");
            Require.present(total, "total");
        }
    }

    /** The shipment is scheduled: the saga has reached its good end. */
    record OrderShipped(UUID orderId, UUID customerId) implements OrderEvent {
        public OrderShipped {
            Require.present(orderId, "orderId");
            Require.present(customerId, "customerId");
        }
    }

    /**
     * A confirmed order is not wanted any more. Only shipping knows whether the goods can still be stopped; it answers
     * with {@link ShippingEvent.ShipmentCancelled} or {@link ShippingEvent.ShipmentCancellationRefused}.
     */
    record CancellationRequested(UUID orderId) implements OrderEvent {
        public CancellationRequested {
            Require.present(orderId, "orderId");
        }
    }

    /** A customer wished to cancel and was too late: the goods had left before shipping could stop them. */
    record CancellationRefused(UUID orderId, UUID customerId) implements OrderEvent {
        public CancellationRefused {
            Require.present(orderId, "orderId");
            Require.present(customerId, "customerId");
        }
    }

    /** The order ended without goods; everyone undoes what they did for it. */
    record OrderCancelled(UUID orderId, UUID customerId, CancelReason reason) implements OrderEvent {
        public OrderCancelled {
            Require.present(orderId, "orderId");
            Require.present(customerId, "customerId");
            Require.present(reason, "reason");
        }
    }

    /** A paid order has no shipment by its deadline. It is not cancelled, but its customer should know. */
    record OrderDelayed(UUID orderId, UUID customerId) implements OrderEvent {
        public OrderDelayed {
            Require.present(orderId, "orderId");
            Require.present(customerId, "customerId");
        }
    }
}
