package troupe.orders;

import io.vertx.sqlclient.Row;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import troupe.commerce.CancelReason;
import troupe.commerce.LinesColumn;
import troupe.commerce.Money;
import troupe.commerce.OrderStatus;
import troupe.kit.store.EntityTable;

/** Where orders keeps its orders and its copy of the prices. */
final class OrderTables {
    static final EntityTable<Order> ORDERS = EntityTable.of(Order.TYPE, "orders")
            .idKey("order_id", Order::orderId)
            .id("customer_id", of(StoredOrder::customerId))
            .text("lines", of(order -> LinesColumn.write(order.lines())))
            .number("total_cents", of(order -> order.total().cents()))
            .text("currency", of(order -> order.total().currency()))
            .text("payment_token", of(StoredOrder::paymentToken))
            .text("status", of(order -> order.status().name()))
            .text("reason", of(order -> nameOf(order.reason())))
            .flag("dispatched", of(StoredOrder::dispatched))
            .readBy(row -> read(row).order());

    static final EntityTable<Price> PRICES = EntityTable.of(Price.TYPE, "prices")
            .textKey("sku", Price::sku)
            .number("cents", price -> price.amount().cents())
            .text("currency", price -> price.amount().currency())
            .flag("withdrawn", Price::withdrawn)
            .number("revision", Price::revision)
            .readBy(row -> new Price(
                    row.getString("sku"),
                    new Money(row.getLong("cents"), row.getString("currency")),
                    row.getBoolean("withdrawn"),
                    row.getLong("revision")));

    private OrderTables() {}

    private static <T extends @Nullable Object> Function<Order, T> of(Function<StoredOrder, T> column) {
        return order -> column.apply(StoredOrder.of(order));
    }

    private static StoredOrder read(Row row) {
        String reason = row.getString("reason");
        return new StoredOrder(
                row.getUUID("order_id"),
                row.getUUID("customer_id"),
                LinesColumn.read(row.getString("lines")),
                new Money(row.getLong("total_cents"), row.getString("currency")),
                row.getString("payment_token"),
                OrderStatus.valueOf(row.getString("status")),
                reason == null ? null : CancelReason.valueOf(reason),
                row.getBoolean("dispatched"));
    }

    private static @Nullable String nameOf(@Nullable CancelReason reason) {
        return reason == null ? null : reason.name();
    }
}
