package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import troupe.commerce.AnalyticsQuery;
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
import troupe.commerce.AnalyticsReport.SalesReport;
import troupe.config.Settings;
import troupe.kit.edge.EdgeSettings;
import troupe.kit.service.KitSettings;

class AnalyticsApiTest {
    private static final String SALES = "/api/v1/analytics/sales";
    private static final String NOVEMBER = "?from=2026-11-01&until=2026-12-01&zone=Europe/Vienna";
    private static final Period PERIOD =
            new Period(Instant.parse("2026-10-31T23:00:00Z"), Instant.parse("2026-11-30T23:00:00Z"));
    private static final SalesReport REPORT =
            new SalesReport(true, List.of(new SalesReport.Row("2026-11-30", "EUR", 9, 20, 9_000, 7, 7_000, 2, 2_000)));

    @RegisterExtension
    static final TestGateway GATEWAY = TestGateway.shared();

    @BeforeEach
    void forget() {
        GATEWAY.services.forget();
        GATEWAY.services.on(CountSales.class, asked -> REPORT);
    }

    /** The service has two connections for questions, and may wait as long for one of them as for the answer. */
    @Test
    void noReportIsGivenUpBeforeItsTimeIsUpAndNoneIsAskedForThatWouldOnlyWait() {
        EdgeSettings reports = GatewaySettings.read(Settings.ofFlags(Map.of())).analytics();
        assertThat(reports.timeout()).isGreaterThan(KitSettings.QUERY_TIMEOUT.multipliedBy(2));
        assertThat(reports.concurrentMax()).isEqualTo(2);
    }

    @Test
    void salesAreARowForEachDayAndCurrency() {
        HttpResponse<String> answer = GATEWAY.get(SALES + NOVEMBER);

        assertThat(GATEWAY.services.asked(CountSales.class))
                .containsExactly(new CountSales(PERIOD, Grain.DAY, "Europe/Vienna"));
        assertThat(answer.headers().firstValue("Vary")).contains("accept");
        assertThat(new JsonObject(answer.body()))
                .isEqualTo(new JsonObject("{\"from\":\"2026-10-31T23:00:00Z\",\"until\":\"2026-11-30T23:00:00Z\","
                        + "\"rows\":[{\"begins\":\"2026-11-30\",\"currency\":\"EUR\",\"orders\":9,\"units\":20,"
                        + "\"cents\":9000,\"shippedOrders\":7,\"shippedCents\":7000,\"cancelledOrders\":2,"
                        + "\"cancelledCents\":2000}]}"));
    }

    @Test
    void eachReportIsAskedForWithWhatItNeeds() {
        GATEWAY.get("/api/v1/analytics/products/cup" + NOVEMBER + "&by=hour");
        GATEWAY.get("/api/v1/analytics/products" + NOVEMBER + "&limit=7");
        GATEWAY.get("/api/v1/analytics/customers" + NOVEMBER + "&currency=EUR");
        GATEWAY.get("/api/v1/analytics/funnel" + NOVEMBER);
        GATEWAY.get("/api/v1/analytics/cancellations" + NOVEMBER);
        GATEWAY.get("/api/v1/analytics/bookings" + NOVEMBER);

        assertThat(GATEWAY.services.asked(AnalyticsQuery.class))
                .isEqualTo(List.of(
                        new CountProductSales(PERIOD, Grain.HOUR, "Europe/Vienna", "cup"),
                        new RankProducts(PERIOD, 7),
                        new RankCustomers(PERIOD, "EUR", 20),
                        new MeasureFunnel(PERIOD),
                        new CountCancellations(PERIOD),
                        new CountBookings(PERIOD, Grain.DAY, "Europe/Vienna")));
    }

    @Test
    void reasonsAreNamedAndWhatIsNotKnownIsNull() {
        GATEWAY.services
                .on(
                        CountCancellations.class,
                        asked -> new CancellationsReport(
                                true, List.of(new CancellationsReport.Row("OUT_OF_STOCK", "EUR", 1, 5))))
                .on(
                        CountBookings.class,
                        asked -> new BookingsReport(
                                true,
                                List.of(new BookingsReport.Row("2026-11-30", "HALL", "EXPIRED", null, 1, 0, 30, 0))));

        assertThat(GATEWAY.get("/api/v1/analytics/cancellations").body()).contains("\"reason\":\"OUT_OF_STOCK\"");
        assertThat(GATEWAY.get("/api/v1/analytics/bookings").body()).contains("\"currency\":null");
        assertThat(GATEWAY.get("/api/v1/analytics/bookings", "Accept", "text/csv")
                        .body())
                .contains("HALL,EXPIRED,,1,0,30,0");
    }

    @Test
    void withoutAPeriodItIsTheLast30DaysAndOfBookingsTheNext() {
        GATEWAY.get(SALES);
        GATEWAY.get("/api/v1/analytics/bookings");

        Period last = GATEWAY.services.asked(CountSales.class).get(0).period();
        Period next = GATEWAY.services.asked(CountBookings.class).get(0).period();
        assertThat(Duration.between(last.from(), last.until())).isEqualTo(Duration.ofDays(30));
        assertThat(Duration.between(last.until(), Instant.now())).isLessThan(Duration.ofMinutes(5));
        assertThat(Duration.between(last.until(), next.from())).isLessThan(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?from=2026-11-31",
                "?from=yesterday",
                "?from=0000-01-01",
                "?from=2026-11-01&until=2026-11-01",
                "?from=2025-11-01&until=2026-11-03",
                "?zone=Europe/Atlantis",
                "?zone=+02:00",
                "?by=minute",
                "?limit=5"
            })
    void whatCannotBeMeantIsRefused(String query) {
        assertThat(GATEWAY.get(SALES + query).statusCode()).isEqualTo(400);
        assertThat(GATEWAY.get("/api/v1/analytics/customers").statusCode()).isEqualTo(400);
        assertThat(GATEWAY.services.asked()).isEmpty();
    }

    @Test
    void ofAPeriodWithTooMuchInItNoPartIsTold() {
        GATEWAY.services.on(CountSales.class, asked -> new SalesReport(false, List.of()));

        HttpResponse<String> answer = GATEWAY.get(SALES);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("ask for a shorter one");
    }
}
