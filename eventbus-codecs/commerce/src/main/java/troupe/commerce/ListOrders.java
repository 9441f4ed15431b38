package troupe.commerce;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.language.Query;
import troupe.language.Require;

/**
 * Which orders are there? The newest come first.
 *
 * @param customerId whose; null for everybody's
 * @param status in which they are; null for any
 * @param sku that one of their lines names; null for any
 * @param from placed then or later; null for any time
 * @param until placed before; null for any time
 * @param after where the page before ended, as it said; null for the first
 */
public record ListOrders(
        @Nullable UUID customerId,
        @Nullable OrderStatus status,
        @Nullable String sku,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable String after,
        int limit)
        implements Query<OrderPage> {
    public static final int LIMIT_MAX = 100;

    public ListOrders {
        Require.between(1, limit, LIMIT_MAX, "limit");
    }

    /** The newest of one customer. */
    public static ListOrders of(UUID customerId, int limit) {
        return new ListOrders(customerId, null, null, null, null, null, limit);
    }

    @Override
    public String key() {
        return customerId == null ? "everybody" : customerId.toString();
    }
}
