package troupe.commerce;

import static troupe.commerce.MessageSamples.CUSTOMER;

import java.time.Instant;
import java.util.List;
import troupe.commerce.AnalyticsQuery.CountBookings;
import troupe.commerce.AnalyticsQuery.CountCancellations;
import troupe.commerce.AnalyticsQuery.CountProductSales;
import troupe.commerce.AnalyticsQuery.CountSales;
import troupe.commerce.AnalyticsQuery.Grain;
import troupe.commerce.AnalyticsQuery.MeasureFunnel;
import troupe.commerce.AnalyticsQuery.Period;
import troupe.commerce.AnalyticsQuery.RankCustomers;
import troupe.commerce.AnalyticsQuery.RankProducts;
import troupe.commerce.AnalyticsReport.BookingsReport;
import troupe.commerce.AnalyticsReport.CancellationsReport;
import troupe.commerce.AnalyticsReport.CustomerRanking;
import troupe.commerce.AnalyticsReport.FunnelReport;
import troupe.commerce.AnalyticsReport.ProductRanking;
import troupe.commerce.AnalyticsReport.ProductSalesReport;
import troupe.commerce.AnalyticsReport.SalesReport;
import troupe.language.Message;

/** One of each message about what was sold and booked. */
final class AnalyticsSamples {
    private static final Period PERIOD =
            new Period(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z"));

    static final List<Message> ALL = List.of(
            new CountSales(PERIOD, Grain.DAY, "Europe/Vienna"),
            new CountProductSales(PERIOD, Grain.HOUR, "UTC", "TEAPOT"),
            new RankProducts(PERIOD, 20),
            new RankCustomers(PERIOD, "EUR", 20),
            new MeasureFunnel(PERIOD),
            new CountCancellations(PERIOD),
            new CountBookings(PERIOD, Grain.DAY, "UTC"),
            new SalesReport(true, List.of(new SalesReport.Row("2026-11-30", "EUR", 9, 20, 9_000, 7, 7_000, 2, 2_000))),
            new ProductSalesReport(true, List.of(new ProductSalesReport.Row("2026-11-30T08:00Z", 9, 20, 16, 4))),
            new ProductRanking(true, List.of(new ProductRanking.Row("TEAPOT", 9, 20, 16, 4))),
            new CustomerRanking(true, List.of(new CustomerRanking.Row(CUSTOMER.toString(), "EUR", 9, 9_000, 2, 2_000))),
            new FunnelReport(true, List.of(new FunnelReport.Row("SHIPPED", 7, 41, 104))),
            new CancellationsReport(true, List.of(new CancellationsReport.Row("OUT_OF_STOCK", "EUR", 2, 2_000))),
            new BookingsReport(
                    true, List.of(new BookingsReport.Row("2026-11-30", "HALL", "EXPIRED", null, 1, 0, 150, 0))));

    private AnalyticsSamples() {}
}
