package troupe.analytics;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import troupe.analytics.HeardStories.Story;
import troupe.commerce.AnalyticsQuery.CountBookings;
import troupe.commerce.AnalyticsQuery.CountProductSales;
import troupe.commerce.AnalyticsQuery.CountSales;
import troupe.commerce.AnalyticsQuery.Grain;
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
import troupe.commerce.BookingEvent.BookingConfirmed;
import troupe.commerce.BookingEvent.BookingEnded;
import troupe.commerce.Line;
import troupe.commerce.OrderEvent.OrderCancelled;
import troupe.commerce.OrderEvent.OrderConfirmed;
import troupe.commerce.OrderEvent.OrderPlaced;
import troupe.commerce.OrderEvent.OrderShipped;
import troupe.commerce.Slot;
import troupe.language.Envelope;
import troupe.language.Message;

/** What reports have to say, worked out once more from the events, and in another way: order by order, in loops. */
final class ExpectedReports {
    private final HeardStories heard;

    ExpectedReports(List<Envelope> events) {
        heard = new HeardStories(events);
    }

    private static String step(Instant time, Grain by, String zone) {
        ZonedDateTime local = time.atZone(ZoneId.of(zone));
        return by == Grain.DAY
                ? local.toLocalDate().toString()
                : local.truncatedTo(ChronoUnit.HOURS).toOffsetDateTime().toString();
    }

    private static long one(boolean counts) {
        return counts ? 1 : 0;
    }

    List<SalesReport.Row> sales(CountSales asked) {
        FigureTotals totals = new FigureTotals();
        heard.orders(
                asked.period(),
                story -> totals.add(
                        List.of(
                                step(story.when(OrderPlaced.class), asked.by(), asked.zone()),
                                story.order().total().currency()),
                        1,
                        story.units(""),
                        story.cents(),
                        one(story.isShipped()),
                        story.isShipped() ? story.cents() : 0,
                        one(story.isCancelled()),
                        story.isCancelled() ? story.cents() : 0));
        return totals.rows((about, n) ->
                new SalesReport.Row(about.get(0), about.get(1), n[0], n[1], n[2], n[3], n[4], n[5], n[6]));
    }

    List<ProductSalesReport.Row> productSales(CountProductSales asked) {
        FigureTotals totals = new FigureTotals();
        heard.orders(asked.period(), story -> {
            if (story.units(asked.sku()) > 0) {
                addUnits(totals, step(story.when(OrderPlaced.class), asked.by(), asked.zone()), story, asked.sku());
            }
        });
        return totals.rows((about, n) -> new ProductSalesReport.Row(about.get(0), n[0], n[1], n[2], n[3]));
    }

    private static void addUnits(FigureTotals totals, String about, Story story, String sku) {
        long units = story.units(sku);
        totals.add(List.of(about), 1, units, story.isShipped() ? units : 0, story.isCancelled() ? units : 0);
    }

    List<ProductRanking.Row> products(RankProducts asked) {
        FigureTotals totals = new FigureTotals();
        heard.orders(
                asked.period(),
                story -> story.order().lines().stream()
                        .map(Line::sku)
                        .distinct()
                        .forEach(sku -> addUnits(totals, sku, story, sku)));
        return totals.rows((about, n) -> new ProductRanking.Row(about.get(0), n[0], n[1], n[2], n[3])).stream()
                .sorted(Comparator.comparingLong((ProductRanking.Row row) -> row.cancelledUnits() - row.units())
                        .thenComparing(ProductRanking.Row::sku))
                .limit(asked.limit())
                .toList();
    }

    List<CustomerRanking.Row> customers(RankCustomers asked) {
        FigureTotals totals = new FigureTotals();
        heard.orders(asked.period(), story -> {
            if (story.order().total().currency().equals(asked.currency())) {
                totals.add(
                        List.of(story.order().customerId().toString()),
                        1,
                        story.cents(),
                        one(story.isCancelled()),
                        story.isCancelled() ? story.cents() : 0);
            }
        });
        return totals
                .rows((about, n) -> new CustomerRanking.Row(about.get(0), asked.currency(), n[0], n[1], n[2], n[3]))
                .stream()
                .sorted(Comparator.comparingLong((CustomerRanking.Row row) -> row.cancelledCents() - row.cents())
                        .thenComparing(CustomerRanking.Row::customerId))
                .limit(asked.limit())
                .toList();
    }

    List<CancellationsReport.Row> cancellations(Period period) {
        FigureTotals totals = new FigureTotals();
        heard.orders(period, story -> {
            if (story.isCancelled()) {
                String reason = story.the(OrderCancelled.class).reason().name();
                totals.add(List.of(reason, story.order().total().currency()), 1, story.cents());
            }
        });
        return totals.rows((about, n) -> new CancellationsReport.Row(about.get(0), about.get(1), n[0], n[1]));
    }

    List<FunnelReport.Row> funnel(Period period) {
        List<Long> all = new ArrayList<>();
        List<Long> confirmed = new ArrayList<>();
        List<Long> shipped = new ArrayList<>();
        heard.orders(period, story -> {
            all.add(0L);
            addDuration(confirmed, story, OrderConfirmed.class);
            addDuration(shipped, story, OrderShipped.class);
        });
        return List.of(stage("PLACED", all), stage("CONFIRMED", confirmed), stage("SHIPPED", shipped));
    }

    private static void addDuration(List<Long> to, Story story, Class<? extends Message> stage) {
        if (story.when(stage) != null) {
            long ms = Duration.between(story.when(OrderPlaced.class), story.when(stage))
                    .toMillis();
            to.add(Math.max(0, ms));
        }
    }

    /** The nearest rank: the least of which so many of a hundred are no greater. */
    private static FunnelReport.Row stage(String name, List<Long> ms) {
        List<Long> sorted = ms.stream().sorted().toList();
        return new FunnelReport.Row(
                name,
                ms.size(),
                sorted.get((ms.size() * 50 + 99) / 100 - 1),
                sorted.get((ms.size() * 95 + 99) / 100 - 1));
    }

    List<BookingsReport.Row> bookings(CountBookings asked) {
        FigureTotals totals = new FigureTotals();
        heard.bookings(asked.period(), story -> {
            Slot slot = story.slot();
            BookingConfirmed confirmed = story.the(BookingConfirmed.class);
            BookingEnded ended = story.the(BookingEnded.class);
            totals.add(
                    List.of(
                            step(slot.from(), asked.by(), asked.zone()),
                            slot.facilityId(),
                            ended == null ? "CONFIRMED" : ended.reason().name(),
                            confirmed == null ? "" : confirmed.total().currency()),
                    1,
                    confirmed == null ? 0 : confirmed.party(),
                    Duration.between(slot.from(), slot.until()).toMinutes(),
                    confirmed == null ? 0 : confirmed.total().cents());
        });
        return totals.rows((about, n) -> new BookingsReport.Row(
                about.get(0),
                about.get(1),
                about.get(2),
                about.get(3).isEmpty() ? null : about.get(3),
                n[0],
                n[1],
                n[2],
                n[3]));
    }
}
