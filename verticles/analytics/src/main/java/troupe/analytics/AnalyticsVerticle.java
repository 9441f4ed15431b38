package troupe.analytics;

import java.time.Duration;
import troupe.commerce.AnalyticsQuery.CountBookings;
import troupe.commerce.AnalyticsQuery.CountCancellations;
import troupe.commerce.AnalyticsQuery.CountProductSales;
import troupe.commerce.AnalyticsQuery.CountSales;
import troupe.commerce.AnalyticsQuery.MeasureFunnel;
import troupe.commerce.AnalyticsQuery.RankCustomers;
import troupe.commerce.AnalyticsQuery.RankProducts;
import troupe.config.Settings;
import troupe.kit.service.Node;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.service.ServiceVerticle;
import troupe.kit.store.Expiry;

/** The analytics service on its event loop: wiring only. */
public final class AnalyticsVerticle extends ServiceVerticle {
    /** Nobody waits for what it learns, and what an order went through within that time is one write. */
    private static final Duration LEARNS_EVERY = Duration.ofMillis(200);

    public AnalyticsVerticle(Node node, ServiceDefinition definition) {
        super(node, definition);
    }

    /** Reads {@code analytics.*}. */
    public static ServiceDefinition definition(Settings settings) {
        AnalyticsSettings own = AnalyticsSettings.read(settings.section("analytics"));
        return ServiceDefinition.of(AnalyticsRules.BEHAVIOR)
                .table(AnalyticsTables.ORDERS)
                .table(AnalyticsTables.BOOKINGS)
                .searches(CountSales.class, OrderReports.SALES::search, OrderReports.SALES::report)
                .searches(
                        CountProductSales.class, OrderReports.PRODUCT_SALES::search, OrderReports.PRODUCT_SALES::report)
                .searches(RankProducts.class, OrderReports.PRODUCTS::search, OrderReports.PRODUCTS::report)
                .searches(RankCustomers.class, OrderReports.CUSTOMERS::search, OrderReports.CUSTOMERS::report)
                .searches(MeasureFunnel.class, OrderReports.FUNNEL::search, OrderReports.FUNNEL::report)
                .searches(
                        CountCancellations.class,
                        OrderReports.CANCELLATIONS::search,
                        OrderReports.CANCELLATIONS::report)
                .searches(CountBookings.class, BookingReports.BOOKINGS::search, BookingReports.BOOKINGS::report)
                .expires(new Expiry("order_facts", "heard_at", own.keepFor()))
                .expires(new Expiry("booking_facts", "heard_at", own.keepFor()))
                .batchesApart(LEARNS_EVERY)
                .lanes(own.lanes())
                .build();
    }
}
