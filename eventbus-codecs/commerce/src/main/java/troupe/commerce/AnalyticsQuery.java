package troupe.commerce;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import troupe.language.Query;
import troupe.language.Require;

/** What staff ask about all that was ordered, or booked, in a period. */
public sealed interface AnalyticsQuery<R extends AnalyticsReport> extends Query<R> {
    /** So long may a list of the first be. */
    int LIMIT_MAX = 1_000;

    Period period();

    @Override
    default String key() {
        return period().from().toString();
    }

    /** @param until the first moment after it, at most {@value #DAYS_MAX} days later */
    record Period(Instant from, Instant until) {
        /** A year, and a day where it has one more. */
        public static final int DAYS_MAX = 366;

        public Period {
            Require.time(from, "from");
            Require.time(until, "until");
            Require.between(
                    1,
                    Duration.between(from, until).toMillis(),
                    Duration.ofDays(DAYS_MAX).toMillis(),
                    "milliseconds of a period");
        }
    }

    /** How fine a period is looked at. */
    enum Grain {
        HOUR,
        DAY
    }

    /**
     * How much was ordered?
     *
     * @param zone whose hours and days, such as Europe/Vienna
     */
    record CountSales(Period period, Grain by, String zone) implements AnalyticsQuery<AnalyticsReport.SalesReport> {
        public CountSales {
            Require.present(period, "period");
            Require.present(by, "by");
            known(zone);
        }
    }

    /** How much of one product? */
    record CountProductSales(Period period, Grain by, String zone, String sku)
            implements AnalyticsQuery<AnalyticsReport.ProductSalesReport> {
        public CountProductSales {
            Require.present(period, "period");
            Require.present(by, "by");
            known(zone);
            Require.text(sku, "sku");
        }
    }

    /** Of which products the most? */
    record RankProducts(Period period, int limit) implements AnalyticsQuery<AnalyticsReport.ProductRanking> {
        public RankProducts {
            Require.present(period, "period");
            Require.between(1, limit, LIMIT_MAX, "limit");
        }
    }

    /** Which customers ordered for the most of one currency? */
    record RankCustomers(Period period, String currency, int limit)
            implements AnalyticsQuery<AnalyticsReport.CustomerRanking> {
        public RankCustomers {
            Require.present(period, "period");
            Require.text(currency, "currency");
            Require.between(1, limit, LIMIT_MAX, "limit");
        }
    }

    /** How far did orders come, and how fast? */
    record MeasureFunnel(Period period) implements AnalyticsQuery<AnalyticsReport.FunnelReport> {
        public MeasureFunnel {
            Require.present(period, "period");
        }
    }

    /** Why were orders cancelled? */
    record CountCancellations(Period period) implements AnalyticsQuery<AnalyticsReport.CancellationsReport> {
        public CountCancellations {
            Require.present(period, "period");
        }
    }

    /** What was booked for the period? */
    record CountBookings(Period period, Grain by, String zone)
            implements AnalyticsQuery<AnalyticsReport.BookingsReport> {
        public CountBookings {
            Require.present(period, "period");
            Require.present(by, "by");
            known(zone);
        }
    }

    private static void known(String zone) {
        Require.text(zone, "zone");
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("zone is '" + zone + "', which is not known", e);
        }
    }
}
