package troupe.orders;

import troupe.config.Settings;
import troupe.kit.node.Node;
import troupe.kit.node.ServiceDefinition;
import troupe.kit.node.ServiceVerticle;
import troupe.messages.Book;
import troupe.messages.ServiceQuery.GetOrder;

/** The orders service on its event loop: wiring only. */
public final class OrdersVerticle extends ServiceVerticle {
    public OrdersVerticle(Node node, ServiceDefinition definition) {
        super(node, definition);
    }

    /** Reads {@code orders.*}. */
    public static ServiceDefinition definition(Settings settings) {
        OrdersSettings own = OrdersSettings.read(settings.section("orders"));
        return ServiceDefinition.of(new OrderRules(own.paymentDeadline()).behavior())
                .table(OrderTables.ORDERS)
                .table(OrderTables.PRICES)
                .answers(GetOrder.class, OrderTables.ORDERS, GetOrder::key, Order::view)
                .book(Book.ORDERS, OrderTables.ORDERS, Order::view)
                .lanes(own.lanes())
                .build();
    }
}
