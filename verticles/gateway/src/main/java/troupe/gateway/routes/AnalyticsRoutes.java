package troupe.gateway.routes;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
import troupe.commerce.AnalyticsReport;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.gateway.http.Exchange;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemType;
import troupe.gateway.problem.RequestViolation;

/** Tells staff what was sold and booked, as JSON or CSV. */
final class AnalyticsRoutes {
    private static final String UTC = "UTC";
    private static final int LIMIT = 20;

    /** Of a period that names only its end, or nothing. */
    private static final Duration PERIOD = Duration.ofDays(30);

    private final Services services;
    private final Supplier<Instant> now;

    AnalyticsRoutes(Services services, Supplier<Instant> now) {
        this.services = services;
        this.now = now;
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("getSales", past((period, asked) -> new CountSales(period, by(asked), zone(asked))));
        endpoints.put(
                "getProductSales",
                past((period, asked) -> new CountProductSales(period, by(asked), zone(asked), asked.path("sku"))));
        endpoints.put("getTopProducts", past((period, asked) -> new RankProducts(period, asked.query("limit", LIMIT))));
        endpoints.put(
                "getTopCustomers",
                past((period, asked) ->
                        new RankCustomers(period, asked.query("currency", ""), asked.query("limit", LIMIT))));
        endpoints.put("getFunnel", past((period, asked) -> new MeasureFunnel(period)));
        endpoints.put("getCancellations", past((period, asked) -> new CountCancellations(period)));
        endpoints.put(
                "getBookingFigures",
                report(PERIOD, (period, asked) -> new CountBookings(period, by(asked), zone(asked))));
    }

    private Endpoint past(BiFunction<Period, Exchange, AnalyticsQuery<?>> question) {
        return report(Duration.ZERO, question);
    }

    /** @param untilAfter so long after now a period ends that does not say when */
    private Endpoint report(Duration untilAfter, BiFunction<Period, Exchange, AnalyticsQuery<?>> question) {
        return exchange -> {
            Period period = period(exchange, untilAfter);
            return services.ask(
                            "analytics", question.apply(period, exchange), exchange.askContext(), AnalyticsReport.class)
                    .map(report -> answer(exchange, period, report));
        };
    }

    private Period period(Exchange exchange, Duration untilAfter) {
        ZoneId zone = ZoneId.of(zone(exchange));
        @Nullable Instant named = QueryParameter.optional(exchange, "until", text -> moment(text, zone));
        Instant until = named == null ? now.get().plus(untilAfter) : named;
        @Nullable Instant begin = QueryParameter.optional(exchange, "from", text -> moment(text, zone));
        Instant from = begin == null ? until.minus(PERIOD) : begin;
        long ms = Duration.between(from, until).toMillis();
        if (ms < 1 || ms > Duration.ofDays(Period.DAYS_MAX).toMillis()) {
            throw invalid("until", "is to be later than from, by at most " + Period.DAYS_MAX + " days");
        }
        return new Period(from, until);
    }

    /** A day begins when it does in the zone. */
    private static Instant moment(String text, ZoneId zone) {
        return text.indexOf('T') < 0 ? LocalDate.parse(text).atStartOfDay(zone).toInstant() : Instant.parse(text);
    }

    private static String zone(Exchange exchange) {
        return Objects.requireNonNullElse(
                QueryParameter.optional(
                        exchange, "zone", text -> ZoneId.of(text).getId()),
                UTC);
    }

    private static Grain by(Exchange exchange) {
        return Grain.valueOf(exchange.query("by", "day").toUpperCase(Locale.ROOT));
    }

    private static ProblemException invalid(String parameter, String detail) {
        return new ProblemException(
                Problem.invalid(List.of(RequestViolation.ofParameter("query parameter " + parameter, detail))));
    }

    private static Answer answer(Exchange exchange, Period period, AnalyticsReport report) {
        if (!report.complete()) {
            throw new ProblemException(Problem.of(
                    ProblemType.UNPROCESSABLE,
                    "the period has more than " + AnalyticsReport.FACTS_MAX + " orders or bookings, or more than "
                            + AnalyticsReport.ROWS_MAX + " rows: ask for a shorter one"));
        }
        Answer answer = TableFormat.isCsvPreferred(exchange.request().getHeader(HttpHeaders.ACCEPT))
                ? Answer.of(TableFormat.CSV, TableFormat.csv(report))
                : Answer.json(200, json(period, report));
        return answer.with(HttpHeaders.VARY, HttpHeaders.ACCEPT.toString());
    }

    private static JsonObject json(Period period, AnalyticsReport report) {
        JsonArray rows = new JsonArray();
        report.rows().forEach(row -> rows.add(TableFormat.json(row)));
        return new JsonObject()
                .put("from", period.from().toString())
                .put("until", period.until().toString())
                .put("rows", rows);
    }
}
