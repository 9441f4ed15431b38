package troupe.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.commerce.AnalyticsQuery.CountBookings;
import troupe.commerce.AnalyticsQuery.CountCancellations;
import troupe.commerce.AnalyticsQuery.CountProductSales;
import troupe.commerce.AnalyticsQuery.CountSales;
import troupe.commerce.AnalyticsQuery.Grain;
import troupe.commerce.AnalyticsQuery.MeasureFunnel;
import troupe.commerce.AnalyticsQuery.Period;
import troupe.commerce.AnalyticsQuery.RankCustomers;
import troupe.commerce.AnalyticsQuery.RankProducts;
import troupe.commerce.AnalyticsReport;
import troupe.commerce.AnalyticsReport.CancellationsReport;
import troupe.commerce.AnalyticsReport.FunnelReport;
import troupe.commerce.AnalyticsReport.ProductRanking;
import troupe.commerce.AnalyticsReport.SalesReport;
import troupe.config.DatabaseAddress;
import troupe.kit.test.Sql;
import troupe.kit.test.TestDatabases;
import troupe.language.Envelope;
import troupe.language.Message;

/** Reports on a real PostgreSQL, of events that come late, twice and in any order. */
class AnalyticsIT {
    private static final Period ALL = new Period(Stories.BEGIN, Stories.BEGIN.plus(Stories.LENGTH));

    /** In Vienna, clocks go back in it. */
    private static final Period SOME =
            new Period(Instant.parse("2026-10-24T10:20:30Z"), Instant.parse("2026-10-27T00:00:00Z"));

    private final DatabaseAddress database = TestDatabases.fresh("analytics");
    private AnalyticsNode node = new AnalyticsNode(database);

    @AfterEach
    void stop() {
        node.close();
    }

    /** The events of some orders first without what they began with, and some of them later still under other ids. */
    @Test
    void everyReportIsWhatTheEventsSayThoughTheyComeLateAndTwiceAndInAnyOrder() {
        List<Envelope> events = Stories.of(5_000, 1_000, 42);
        List<Envelope> disorderly = new ArrayList<>(events);
        Collections.shuffle(disorderly, new Random(7));
        int half = disorderly.size() / 2;

        node.hear(disorderly.subList(0, half));
        compare(new ExpectedReports(disorderly.subList(0, half)));

        List<Envelope> rest = new ArrayList<>(disorderly.subList(half, disorderly.size()));
        disorderly.subList(0, 2_000).forEach(event -> rest.add(again(event)));
        node.hear(rest);
        compare(new ExpectedReports(events));
    }

    /** As somebody does who publishes a topic once more. */
    private static Envelope again(Envelope event) {
        return Envelope.first(UUID.randomUUID(), "again", event.source(), event.time(), event.payload());
    }

    private void compare(ExpectedReports expected) {
        for (Period period : List.of(ALL, SOME)) {
            for (String zone : List.of("UTC", "Europe/Vienna", "America/New_York")) {
                compareSteps(expected, period, Grain.DAY, zone);
            }
            assertThat(rows(new RankProducts(period, 7))).isEqualTo(expected.products(new RankProducts(period, 7)));
            RankCustomers customers = new RankCustomers(period, "JPY", 20);
            assertThat(rows(customers)).isNotEmpty().isEqualTo(expected.customers(customers));
            assertThat(rows(new MeasureFunnel(period))).isEqualTo(expected.funnel(period));
            assertSame(rows(new CountCancellations(period)), expected.cancellations(period));
        }
        compareSteps(expected, SOME, Grain.HOUR, "Europe/Vienna");
    }

    private void compareSteps(ExpectedReports expected, Period period, Grain by, String zone) {
        CountSales sales = new CountSales(period, by, zone);
        assertSame(rows(sales), expected.sales(sales));
        CountProductSales product = new CountProductSales(period, by, zone, "SKU-3");
        assertSame(rows(product), expected.productSales(product));
        CountBookings bookings = new CountBookings(period, by, zone);
        assertSame(rows(bookings), expected.bookings(bookings));
    }

    private static void assertSame(List<? extends Record> actual, List<? extends Record> expected) {
        assertThat(new ArrayList<Record>(actual)).isNotEmpty().containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void rowsComeInTheOrderOfTimeAlsoWhereAnHourIsShownTwice() {
        node.hear(Stories.of(3_000, 0, 5));
        Period night = new Period(Instant.parse("2026-10-24T23:00:00Z"), Instant.parse("2026-10-25T03:00:00Z"));

        assertThat(((SalesReport) node.ask(new CountSales(night, Grain.HOUR, "Europe/Vienna"))).rows())
                .extracting(SalesReport.Row::begins)
                .containsSubsequence(
                        "2026-10-25T01:00+02:00",
                        "2026-10-25T02:00+02:00",
                        "2026-10-25T02:00+01:00",
                        "2026-10-25T03:00+01:00");
    }

    @Test
    void ofAPeriodWithNothingInItNothingIsTold() {
        assertThat(rows(new CountSales(ALL, Grain.DAY, "UTC"))).isEmpty();
        assertThat(rows(new RankProducts(ALL, 5))).isEmpty();
        assertThat(rows(new MeasureFunnel(ALL)))
                .isEqualTo(Stream.of("PLACED", "CONFIRMED", "SHIPPED")
                        .map(stage -> new FunnelReport.Row(stage, 0, 0, 0))
                        .toList());
    }

    @Test
    void ofAPeriodWithTooMuchInItNoPartIsTold() {
        Sql.execute(
                database,
                "INSERT INTO order_facts (order_id, placed_at, customer_id, currency, total_cents, units, sold)"
                        + " SELECT gen_random_uuid(), timestamptz '2026-10-20' + n * interval '1 second', gen_random_uuid(),"
                        + " 'EUR', 10000000000000, 3, '[[\"CUP\",1],[\"TEA\",2]]' FROM generate_series(0, 200000) n");
        Period fits = new Period(ALL.from(), ALL.from().plusSeconds(AnalyticsReport.FACTS_MAX));

        assertThat(node.ask(new CountSales(ALL, Grain.DAY, "UTC")).complete()).isFalse();
        assertThat(node.ask(new RankProducts(ALL, 1)).complete()).isFalse();
        assertThat(node.ask(new CountCancellations(ALL)).complete()).isFalse();
        assertThat(node.ask(new RankProducts(fits, 1)).rows())
                .isEqualTo(List.of(new ProductRanking.Row("TEA", 200_000, 400_000, 0, 0)));
        // Sums of the greatest amounts there are do not overflow.
        assertThat(((SalesReport) node.ask(new CountSales(fits, Grain.DAY, "UTC")))
                        .rows().stream().mapToLong(SalesReport.Row::cents).sum())
                .isEqualTo(200_000 * 10_000_000_000_000L);
    }

    @Test
    void whatIsOldLeavesByItself() {
        node.hear(Stories.of(50, 20, 1));
        // Of some that are old, only what happened later was ever heard; and some are booked for a day to come.
        Sql.execute(
                database,
                "INSERT INTO order_facts (order_id, shipped_at) SELECT gen_random_uuid(), now()"
                        + " FROM generate_series(1, 5)");
        Sql.execute(database, "UPDATE order_facts SET heard_at = now() - interval '1097 days' WHERE placed_at IS NULL");
        Sql.execute(
                database, "UPDATE order_facts SET heard_at = now() - interval '1095 days' WHERE placed_at IS NOT NULL");
        Sql.execute(
                database,
                "UPDATE booking_facts SET heard_at = now() - interval '1097 days', slot_from ="
                        + " now() + interval '1 year', slot_until = now() + interval '366 days'");

        // A start cleans up.
        node.close();
        node = new AnalyticsNode(database);

        await().atMost(AnalyticsNode.PATIENCE)
                .until(() -> Sql.number(database, "SELECT count(*) FROM booking_facts") == 0
                        && Sql.number(database, "SELECT count(*) FROM order_facts") == 50);
    }

    /** As while nodes are brought up to date one by one. */
    @Test
    void aReasonThatOnlyANewerBuildKnowsIsCountedByItsName() {
        Sql.execute(
                database,
                "INSERT INTO order_facts (order_id, placed_at, customer_id, currency, total_cents, units, sold,"
                        + " cancelled_at, reason) VALUES (gen_random_uuid(), '2026-10-21', gen_random_uuid(), 'EUR', 100,"
                        + " 1, '[[\"CUP\",1]]', '2026-10-22', 'FRAUD_SUSPECTED')");

        assertThat(rows(new CountCancellations(ALL)))
                .isEqualTo(List.of(new CancellationsReport.Row("FRAUD_SUSPECTED", "EUR", 1, 100)));
    }

    private List<? extends Record> rows(Message question) {
        AnalyticsReport report = node.ask(question);
        assertThat(report.complete()).isTrue();
        return report.rows();
    }
}
