package troupe.system;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import troupe.analytics.AnalyticsVerticle;
import troupe.catalog.CatalogVerticle;
import troupe.config.Settings;
import troupe.facilities.FacilitiesVerticle;
import troupe.inventory.InventoryVerticle;
import troupe.kit.service.Node;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.service.ServiceVerticle;
import troupe.notifications.NotificationsVerticle;
import troupe.orders.OrdersVerticle;
import troupe.payments.PaymentsVerticle;
import troupe.recommendations.RecommendationsVerticle;
import troupe.shipping.ShippingVerticle;
import troupe.trail.TrailVerticle;
import troupe.users.UsersVerticle;

/**
 * One service of the system.
 *
 * @param name as everywhere: in messages, metrics, flags and as its database's name
 * @param definition reads the service's settings
 * @param verticle makes one of its instances
 */
record Service(
        String name,
        Function<Settings, ServiceDefinition> definition,
        BiFunction<Node, ServiceDefinition, ServiceVerticle> verticle) {

    /** All of them, in alphabetical order. To add a service to the system, add it here. */
    static final List<Service> ALL = List.of(
            new Service("analytics", AnalyticsVerticle::definition, AnalyticsVerticle::new),
            new Service("catalog", CatalogVerticle::definition, CatalogVerticle::new),
            new Service("facilities", FacilitiesVerticle::definition, FacilitiesVerticle::new),
            new Service("inventory", InventoryVerticle::definition, InventoryVerticle::new),
            new Service("notifications", NotificationsVerticle::definition, NotificationsVerticle::new),
            new Service("orders", OrdersVerticle::definition, OrdersVerticle::new),
            new Service("payments", PaymentsVerticle::definition, PaymentsVerticle::new),
            new Service("recommendations", RecommendationsVerticle::definition, RecommendationsVerticle::new),
            new Service("shipping", ShippingVerticle::definition, ShippingVerticle::new),
            new Service("trail", TrailVerticle::definition, TrailVerticle::new),
            new Service("users", UsersVerticle::definition, UsersVerticle::new));
}
