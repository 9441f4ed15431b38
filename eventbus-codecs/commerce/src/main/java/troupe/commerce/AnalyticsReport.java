package troupe.commerce;

import java.util.List;
import org.jspecify.annotations.Nullable;
import troupe.language.Reply;
import troupe.language.Require;

/**
 * What an {@link AnalyticsQuery} is answered. Money is in the minor unit of its currency, and never added across
 * currencies. What was ordered counts at the time of ordering, whatever became of it: of the orders of a row, so many
 * are shipped by now, and so many cancelled.
 */
public sealed interface AnalyticsReport extends Reply {
    /** So many orders, or bookings, are looked at; with so many, sums of money are still far from overflow. */
    int FACTS_MAX = 200_000;

    /** So many rows has a report at most. */
    int ROWS_MAX = 5_000;

    /**
     * False where the period has more than {@link #FACTS_MAX}, or more than {@link #ROWS_MAX} rows: then none are said.
     */
    boolean complete();

    /** What a row is about comes first, its figures follow. */
    List<? extends Record> rows();

    /** Hours or days in which something was ordered, in the order of time. */
    record SalesReport(boolean complete, List<SalesReport.Row> rows) implements AnalyticsReport {
        public SalesReport {
            rows = bounded(rows);
        }

        /** @param begins as a clock, or a calendar, of the zone shows it: 2026-11-30, or 2026-11-30T08:00+01:00 */
        public record Row(
                String begins,
                String currency,
                long orders,
                long units,
                long cents,
                long shippedOrders,
                long shippedCents,
                long cancelledOrders,
                long cancelledCents) {}
    }

    /**
     * Hours or days in which one product was ordered; what it cost is not there, for events tell only what orders cost.
     */
    record ProductSalesReport(boolean complete, List<ProductSalesReport.Row> rows) implements AnalyticsReport {
        public ProductSalesReport {
            rows = bounded(rows);
        }

        public record Row(String begins, long orders, long units, long shippedUnits, long cancelledUnits) {}
    }

    /** By the units that were ordered and not cancelled, the most first. */
    record ProductRanking(boolean complete, List<ProductRanking.Row> rows) implements AnalyticsReport {
        public ProductRanking {
            rows = bounded(rows);
        }

        public record Row(String sku, long orders, long units, long shippedUnits, long cancelledUnits) {}
    }

    /** By the money of what was ordered and not cancelled, the most first. */
    record CustomerRanking(boolean complete, List<CustomerRanking.Row> rows) implements AnalyticsReport {
        public CustomerRanking {
            rows = bounded(rows);
        }

        public record Row(
                String customerId,
                String currency,
                long orders,
                long cents,
                long cancelledOrders,
                long cancelledCents) {}
    }

    /** Each stage, with the orders that reached it, also if they were cancelled later. */
    record FunnelReport(boolean complete, List<FunnelReport.Row> rows) implements AnalyticsReport {
        public FunnelReport {
            rows = bounded(rows);
        }

        /**
         * @param p50Ms half of these orders reached it within so long after they were placed; 0 where none has
         * @param p95Ms and 95 of 100 within so long
         */
        public record Row(String stage, long orders, long p50Ms, long p95Ms) {}
    }

    /** In the order of the alphabet. */
    record CancellationsReport(boolean complete, List<CancellationsReport.Row> rows) implements AnalyticsReport {
        public CancellationsReport {
            rows = bounded(rows);
        }

        /** @param reason the name of a {@link CancelReason}; as text, for a newer build may know of others */
        public record Row(String reason, String currency, long orders, long cents) {}
    }

    /** By the hours or days in which booked slots begin. */
    record BookingsReport(boolean complete, List<BookingsReport.Row> rows) implements AnalyticsReport {
        public BookingsReport {
            rows = bounded(rows);
        }

        /**
         * @param outcome CONFIRMED, or how they ended
         * @param currency null for what ended before it was confirmed: its price, and how many would have come, were
         *     never told
         */
        public record Row(
                String begins,
                String facilityId,
                String outcome,
                @Nullable String currency,
                long bookings,
                long guests,
                long minutes,
                long cents) {}
    }

    private static <T> List<T> bounded(List<T> rows) {
        List<T> copy = Require.copied(rows, "rows");
        Require.between(0, copy.size(), ROWS_MAX, "number of rows");
        return copy;
    }
}
