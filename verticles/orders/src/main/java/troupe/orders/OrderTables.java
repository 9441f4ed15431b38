package troupe.orders;

import io.vertx.sqlclient.Row;
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
            .id("customer_id", Order::customerId)
            .text("lines", order -> LinesColumn.write(order.lines()))
            .number("total_cents", order -> order.total().cents())
            .text("currency", order -> order.total().currency())
            .text("payment_token", Order::paymentToken)
            .text("status", order -> order.accepted().status().name())
            .text("reason", order -> nameOf(order.reason()))
            .flag("dispatched", Order::dispatched)
            .readBy(OrderTables::order);

    static final EntityTable<Price> PRICES = EntityTable.of(Price.TYPE, "prices")
            .textKey("sku", Price::sku)
            .number("cents", price -> price.amount().cents())
            .text("currency", price -> price.amount().currency())
            .number("revision", Price::revision)
            .readBy(row -> new Price(
                    row.getString("sku"),
                    new Money(row.getLong("cents"), row.getString("currency")),
                    row.getLong("revision")));

    private OrderTables() {}

    private static Order order(Row row) {
        String reason = row.getString("reason");
        return new Order(
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
