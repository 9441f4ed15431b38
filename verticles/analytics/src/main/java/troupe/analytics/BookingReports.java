package troupe.analytics;

import static java.util.Collections.singletonList;

import troupe.commerce.AnalyticsQuery.CountBookings;
import troupe.commerce.AnalyticsReport;
import troupe.commerce.AnalyticsReport.BookingsReport;

/** What is told of bookings: those whose time begins in a period. */
final class BookingReports {
    static final FactReport<CountBookings, BookingsReport, BookingsReport.Row> BOOKINGS = new FactReport<>(
            FactReport.sql(
                    "booking_facts",
                    "slot_from",
                    """
                    width_bucket(slot_from, $3::timestamptz[]) AS step, facility_id,
                    coalesce(ended, 'CONFIRMED') AS outcome, currency, party, total_cents,
                    (extract(epoch FROM slot_until - slot_from) / 60)::bigint AS minutes""",
                    """
                    SELECT step, facility_id, outcome, currency, count(*) AS bookings,
                        coalesce(sum(party), 0)::bigint AS guests, sum(minutes)::bigint AS minutes,
                        coalesce(sum(total_cents), 0)::bigint AS cents
                    FROM looked GROUP BY step, facility_id, outcome, currency LIMIT %d""".formatted(AnalyticsReport.ROWS_MAX + 1),
                    "step, facility_id, outcome, currency"),
            query -> singletonList(steps(query).moments()),
            query -> {
                TimeSteps steps = steps(query);
                return row -> new BookingsReport.Row(
                        OrderReports.begins(steps, row),
                        row.getString("facility_id"),
                        row.getString("outcome"),
                        row.getString("currency"),
                        row.getLong("bookings"),
                        row.getLong("guests"),
                        row.getLong("minutes"),
                        row.getLong("cents"));
            },
            BookingsReport::new);

    private BookingReports() {}

    private static TimeSteps steps(CountBookings query) {
        return TimeSteps.of(query.period(), query.by(), query.zone());
    }
}
