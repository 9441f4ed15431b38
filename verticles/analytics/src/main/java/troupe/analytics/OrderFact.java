package troupe.analytics;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.commerce.CancelReason;
import troupe.commerce.Line;
import troupe.commerce.Money;
import troupe.commerce.OrderEvent.OrderPlaced;
import troupe.kit.behavior.EntityType;

/**
 * What has been heard of one order. Each fact is null until then; facts come in any order, and never change.
 *
 * @param cancelled it counts as that whatever else was heard, for a cancellation is the last word
 */
record OrderFact(
        UUID orderId,
        @Nullable Ordered ordered,
        @Nullable Instant confirmedAt,
        @Nullable Instant shippedAt,
        @Nullable Cancelled cancelled) {
    static final EntityType<OrderFact> TYPE = new EntityType<>(
            OrderFact.class,
            fact -> fact.orderId().toString(),
            key -> new OrderFact(UUID.fromString(key), null, null, null, null));

    /** @param sold each SKU once */
    record Ordered(Instant at, UUID customerId, Money total, List<Sold> sold) {
        Ordered {
            sold = List.copyOf(sold);
        }

        static Ordered of(OrderPlaced placed, Instant at) {
            Map<String, Long> units = new TreeMap<>();
            for (Line line : placed.lines()) {
                units.merge(line.sku(), (long) line.quantity(), Long::sum);
            }
            List<Sold> sold = units.entrySet().stream()
                    .map(line -> new Sold(line.getKey(), line.getValue()))
                    .toList();
            return new Ordered(at, placed.customerId(), placed.total(), sold);
        }

        long units() {
            return sold.stream().mapToLong(Sold::units).sum();
        }
    }

    /** So many of a product. */
    record Sold(String sku, long units) {}

    /** When, and why. */
    record Cancelled(Instant at, CancelReason reason) {}

    OrderFact ordered(Ordered fact) {
        return new OrderFact(orderId, fact, confirmedAt, shippedAt, cancelled);
    }

    OrderFact confirmed(Instant at) {
        return new OrderFact(orderId, ordered, at, shippedAt, cancelled);
    }

    OrderFact shipped(Instant at) {
        return new OrderFact(orderId, ordered, confirmedAt, at, cancelled);
    }

    OrderFact cancelled(Cancelled fact) {
        return new OrderFact(orderId, ordered, confirmedAt, shippedAt, fact);
    }
}
