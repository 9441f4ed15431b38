package troupe.analytics;

import static java.util.Collections.singletonList;

import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.function.Function;
import troupe.commerce.AnalyticsQuery.CountCancellations;
import troupe.commerce.AnalyticsQuery.CountProductSales;
import troupe.commerce.AnalyticsQuery.CountSales;
import troupe.commerce.AnalyticsQuery.MeasureFunnel;
import troupe.commerce.AnalyticsQuery.RankCustomers;
import troupe.commerce.AnalyticsQuery.RankProducts;
import troupe.commerce.AnalyticsReport;
import troupe.commerce.AnalyticsReport.CancellationsReport;
import troupe.commerce.AnalyticsReport.CustomerRanking;
import troupe.commerce.AnalyticsReport.FunnelReport;
import troupe.commerce.AnalyticsReport.ProductRanking;
import troupe.commerce.AnalyticsReport.ProductSalesReport;
import troupe.commerce.AnalyticsReport.SalesReport;

/** What is told of orders: those that were placed in a period, and what has become of them by now. */
final class OrderReports {
    private static final String STEP = "width_bucket(placed_at, $3::timestamptz[]) AS step, ";
    private static final String OUTCOME =
            "shipped_at IS NOT NULL AND cancelled_at IS NULL AS shipped, cancelled_at IS NOT NULL AS cancelled";
    private static final String UNITS = """
            count(*) AS orders, sum(units)::bigint AS units,
            coalesce(sum(units) FILTER (WHERE shipped), 0)::bigint AS shipped_units,
            coalesce(sum(units) FILTER (WHERE cancelled), 0)::bigint AS cancelled_units""";
    private static final String LIMIT = " LIMIT " + (AnalyticsReport.ROWS_MAX + 1);

    static final FactReport<CountSales, SalesReport, SalesReport.Row> SALES = new FactReport<>(
            sql(STEP + "currency, units, total_cents, " + OUTCOME, """
                    SELECT step, currency, count(*) AS orders, sum(units)::bigint AS units,
                        sum(total_cents)::bigint AS cents,
                        count(*) FILTER (WHERE shipped) AS shipped_orders,
                        coalesce(sum(total_cents) FILTER (WHERE shipped), 0)::bigint AS shipped_cents,
                        count(*) FILTER (WHERE cancelled) AS cancelled_orders,
                        coalesce(sum(total_cents) FILTER (WHERE cancelled), 0)::bigint AS cancelled_cents
                    FROM looked GROUP BY step, currency""" + LIMIT, "step, currency"),
            query -> singletonList(steps(query).moments()),
            query -> {
                TimeSteps steps = steps(query);
                return row -> new SalesReport.Row(
                        begins(steps, row),
                        row.getString("currency"),
                        row.getLong("orders"),
                        row.getLong("units"),
                        row.getLong("cents"),
                        row.getLong("shipped_orders"),
                        row.getLong("shipped_cents"),
                        row.getLong("cancelled_orders"),
                        row.getLong("cancelled_cents"));
            },
            SalesReport::new);

    static final FactReport<CountProductSales, ProductSalesReport, ProductSalesReport.Row> PRODUCT_SALES =
            new FactReport<>(
                    sql(STEP + "sold, " + OUTCOME, """
                            SELECT step, %s
                            FROM (SELECT step, shipped, cancelled, (line ->> 1)::bigint AS units
                                FROM looked, jsonb_array_elements(sold::jsonb) AS line WHERE line ->> 0 = $4) AS lines
                            GROUP BY step""".formatted(UNITS) + LIMIT, "step"),
                    query -> List.of(steps(query).moments(), query.sku()),
                    query -> {
                        TimeSteps steps = steps(query);
                        return row -> new ProductSalesReport.Row(
                                begins(steps, row),
                                row.getLong("orders"),
                                row.getLong("units"),
                                row.getLong("shipped_units"),
                                row.getLong("cancelled_units"));
                    },
                    ProductSalesReport::new);

    static final FactReport<RankProducts, ProductRanking, ProductRanking.Row> PRODUCTS = new FactReport<>(
            sql("sold, " + OUTCOME, """
                    SELECT sku, %s
                    FROM (SELECT (line ->> 0) COLLATE "C" AS sku, (line ->> 1)::bigint AS units, shipped, cancelled
                        FROM looked, jsonb_array_elements(sold::jsonb) AS line) AS lines
                    GROUP BY sku
                    ORDER BY sum(units) - coalesce(sum(units) FILTER (WHERE cancelled), 0) DESC, sku LIMIT $3""".formatted(UNITS), "units - cancelled_units DESC, sku"),
            query -> List.of(query.limit()),
            always(row -> new ProductRanking.Row(
                    row.getString("sku"),
                    row.getLong("orders"),
                    row.getLong("units"),
                    row.getLong("shipped_units"),
                    row.getLong("cancelled_units"))),
            ProductRanking::new);

    static final FactReport<RankCustomers, CustomerRanking, CustomerRanking.Row> CUSTOMERS = new FactReport<>(
            sql("customer_id, currency, total_cents, " + OUTCOME, """
                    SELECT customer_id, currency, count(*) AS orders, sum(total_cents)::bigint AS cents,
                        count(*) FILTER (WHERE cancelled) AS cancelled_orders,
                        coalesce(sum(total_cents) FILTER (WHERE cancelled), 0)::bigint AS cancelled_cents
                    FROM looked WHERE currency = $3 GROUP BY customer_id, currency
                    ORDER BY sum(total_cents) - coalesce(sum(total_cents) FILTER (WHERE cancelled), 0) DESC,
                        customer_id LIMIT $4""", "cents - cancelled_cents DESC, customer_id"),
            query -> List.of(query.currency(), query.limit()),
            always(row -> new CustomerRanking.Row(
                    row.getUUID("customer_id").toString(),
                    row.getString("currency"),
                    row.getLong("orders"),
                    row.getLong("cents"),
                    row.getLong("cancelled_orders"),
                    row.getLong("cancelled_cents"))),
            CustomerRanking::new);

    static final FactReport<MeasureFunnel, FunnelReport, FunnelReport.Row> FUNNEL = new FactReport<>(
            sql(
                    msUntil("confirmed") + ", " + msUntil("shipped"),
                    """
                    SELECT 'PLACED' AS stage, 1 AS place, count(*) AS orders, 0::bigint AS p50_ms, 0::bigint AS p95_ms
                    FROM looked""" + stage("confirmed", 2) + stage("shipped", 3),
                    "place"),
            query -> List.of(),
            always(row -> new FunnelReport.Row(
                    row.getString("stage"), row.getLong("orders"), row.getLong("p50_ms"), row.getLong("p95_ms"))),
            FunnelReport::new);

    static final FactReport<CountCancellations, CancellationsReport, CancellationsReport.Row> CANCELLATIONS =
            new FactReport<>(
                    sql("reason, currency, total_cents", """
                            SELECT reason, currency, count(*) AS orders, sum(total_cents)::bigint AS cents
                            FROM looked WHERE reason IS NOT NULL GROUP BY reason, currency""" + LIMIT, "reason, currency"),
                    query -> List.of(),
                    always(row -> new CancellationsReport.Row(
                            row.getString("reason"),
                            row.getString("currency"),
                            row.getLong("orders"),
                            row.getLong("cents"))),
                    CancellationsReport::new);

    private OrderReports() {}

    private static String sql(String columns, String figures, String order) {
        return FactReport.sql("order_facts", "placed_at", columns, figures, order);
    }

    /** Nodes' clocks differ a little: what seems to be earlier than its cause was as good as simultaneous. */
    private static String msUntil(String stage) {
        return """
                CASE WHEN %1$s_at < placed_at THEN 0
                ELSE (extract(epoch FROM %1$s_at - placed_at) * 1000)::bigint END AS %1$s_ms""".formatted(stage);
    }

    private static String stage(String name, int place) {
        return """

                UNION ALL SELECT upper('%1$s'), %2$d, count(%1$s_ms),
                    coalesce(percentile_disc(0.5) WITHIN GROUP (ORDER BY %1$s_ms), 0),
                    coalesce(percentile_disc(0.95) WITHIN GROUP (ORDER BY %1$s_ms), 0) FROM looked""".formatted(name, place);
    }

    private static TimeSteps steps(CountSales query) {
        return TimeSteps.of(query.period(), query.by(), query.zone());
    }

    private static TimeSteps steps(CountProductSales query) {
        return TimeSteps.of(query.period(), query.by(), query.zone());
    }

    /** The database counts steps from 1. */
    static String begins(TimeSteps steps, Row row) {
        return steps.name(row.getInteger("step") - 1);
    }

    /** Rows that mean the same whatever was asked. */
    private static <Q, T> Function<Q, Function<Row, T>> always(Function<Row, T> reader) {
        return query -> reader;
    }
}
