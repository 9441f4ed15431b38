package troupe.launcher.node;

import java.util.List;
import java.util.function.BiFunction;
import troupe.catalog.CatalogVerticle;
import troupe.config.Settings;
import troupe.inventory.InventoryVerticle;
import troupe.kit.node.Node;
import troupe.kit.node.ServiceDefinition;
import troupe.kit.node.ServiceVerticle;
import troupe.notifications.NotificationsVerticle;
import troupe.orders.OrdersVerticle;
import troupe.payments.PaymentProvider;
import troupe.payments.PaymentsVerticle;
import troupe.shipping.ShippingVerticle;

/**
 * One service of the system.
 *
 * @param name as everywhere: in messages, metrics, flags and as its database's name
 * @param definition reads the service's settings
 * @param verticle makes one of its instances
 */
record Service(
        String name,
        BiFunction<Settings, PaymentProvider, ServiceDefinition> definition,
        BiFunction<Node, ServiceDefinition, ServiceVerticle> verticle) {

    /** All of them, in alphabetical order. To add a service to the system, add it here. */
    static final List<Service> ALL = List.of(
            new Service("catalog", (settings, provider) -> CatalogVerticle.definition(settings), CatalogVerticle::new),
            new Service(
                    "inventory",
                    (settings, provider) -> InventoryVerticle.definition(settings),
                    InventoryVerticle::new),
            new Service(
                    "notifications",
                    (settings, provider) -> NotificationsVerticle.definition(settings),
                    NotificationsVerticle::new),
            new Service("orders", (settings, provider) -> OrdersVerticle.definition(settings), OrdersVerticle::new),
            new Service("payments", PaymentsVerticle::definition, PaymentsVerticle::new),
            new Service(
                    "shipping", (settings, provider) -> ShippingVerticle.definition(settings), ShippingVerticle::new));
}
