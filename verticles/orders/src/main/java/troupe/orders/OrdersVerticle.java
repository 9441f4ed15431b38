package troupe.orders;

import org.jspecify.annotations.Nullable;
import troupe.commerce.CommerceBooks;
import troupe.commerce.ListOrders;
import troupe.commerce.OrderEvent.OrderCancelled;
import troupe.commerce.OrderEvent.OrderPlaced;
import troupe.commerce.OrderEvent.OrderShipped;
import troupe.commerce.OrderStatus;
import troupe.commerce.OrderView;
import troupe.commerce.ServiceQuery.GetOrder;
import troupe.config.Settings;
import troupe.kit.observe.Saga;
import troupe.kit.service.Node;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.service.ServiceVerticle;
import troupe.language.Message;

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
                .answers(GetOrder.class, OrderTables.ORDERS, GetOrder::key, OrdersVerticle::view)
                .searches(ListOrders.class, OrderSearch::of, OrderSearch::page)
                .book(CommerceBooks.ORDERS, OrderTables.ORDERS, OrdersVerticle::view)
                .lanes(own.lanes())
                .measures(new Saga("fulfilment", OrderPlaced.class, OrdersVerticle::outcome))
                .build();
    }

    private static OrderView view(Order order) {
        return StoredOrder.of(order).view();
    }

    /** How an order's saga ends. */
    static @Nullable String outcome(Message message) {
        if (message instanceof OrderCancelled cancelled) {
            return cancelled.reason().name();
        }
        return message instanceof OrderShipped ? OrderStatus.SHIPPED.name() : null;
    }
}
