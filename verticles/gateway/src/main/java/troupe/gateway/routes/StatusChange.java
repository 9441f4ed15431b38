package troupe.gateway.routes;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.commerce.CancelReason;
import troupe.commerce.OrderEvent.OrderCancelled;
import troupe.commerce.OrderEvent.OrderConfirmed;
import troupe.commerce.OrderEvent.OrderPlaced;
import troupe.commerce.OrderEvent.OrderShipped;
import troupe.commerce.OrderStatus;
import troupe.commerce.OrderView;
import troupe.language.Envelope;
import troupe.language.Message;

/**
 * An order stands where {@code status} says.
 *
 * @param at since then; where only the present is known, when it was asked
 */
public record StatusChange(
        UUID orderId, OrderStatus status, @Nullable CancelReason reason, Instant at) {
    /** @return null for a message that does not change an order's status */
    public static @Nullable StatusChange of(Envelope envelope) {
        Message message = envelope.payload();
        Instant at = envelope.time();
        if (message instanceof OrderPlaced placed) {
            return new StatusChange(placed.orderId(), OrderStatus.PENDING, null, at);
        } else if (message instanceof OrderConfirmed confirmed) {
            return new StatusChange(confirmed.orderId(), OrderStatus.CONFIRMED, null, at);
        } else if (message instanceof OrderShipped shipped) {
            return new StatusChange(shipped.orderId(), OrderStatus.SHIPPED, null, at);
        } else if (message instanceof OrderCancelled cancelled) {
            return new StatusChange(cancelled.orderId(), OrderStatus.CANCELLED, cancelled.reason(), at);
        }
        return null;
    }

    static StatusChange of(OrderView order, Instant asked) {
        return new StatusChange(order.orderId(), order.status(), order.reason(), asked);
    }

    /** Statuses are declared in the order in which an order passes through them. */
    public boolean isAfter(@Nullable StatusChange other) {
        return other == null || status.compareTo(other.status) > 0;
    }

    public JsonObject json() {
        JsonObject json = new JsonObject().put("orderId", orderId.toString()).put("status", status.name());
        if (reason != null) {
            json.put("reason", reason.name());
        }
        return json.put("at", at.toString());
    }
}
