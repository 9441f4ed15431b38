package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import troupe.kit.test.Sql;
import troupe.workbench.client.Waiting;

/** What analytics tells over HTTP, beside the books that orders and facilities keep. */
final class Reports {
    /** Lines of CSV as the books have them. */
    private static final String PRODUCTS = """
            SELECT string_agg(concat_ws(',', sku, orders, units, shipped, cancelled), E'\\r\\n'
                ORDER BY units - cancelled DESC, sku COLLATE "C")
            FROM (SELECT split_part(line, '*', 2) AS sku, count(DISTINCT order_id) AS orders,
                    sum(split_part(line, '*', 1)::bigint) AS units,
                    coalesce(sum(split_part(line, '*', 1)::bigint) FILTER (WHERE status = 'SHIPPED'), 0) AS shipped,
                    coalesce(sum(split_part(line, '*', 1)::bigint) FILTER (WHERE status = 'CANCELLED'), 0) AS cancelled
                FROM orders, unnest(string_to_array(lines, ',')) AS line GROUP BY 1) AS products""";

    private static final String CUSTOMERS = """
            SELECT string_agg(concat_ws(',', customer_id, currency, 1, total_cents, (status = 'CANCELLED')::int,
                    CASE WHEN status = 'CANCELLED' THEN total_cents ELSE 0 END), E'\\r\\n'
                ORDER BY CASE WHEN status = 'CANCELLED' THEN 0 ELSE total_cents END DESC, customer_id)
            FROM orders""";

    private static final String CANCELLATIONS = """
            SELECT string_agg(concat_ws(',', reason, currency, orders, cents), E'\\r\\n' ORDER BY reason, currency)
            FROM (SELECT reason, currency, count(*) AS orders, sum(total_cents) AS cents
                FROM orders WHERE status = 'CANCELLED' GROUP BY reason, currency) AS reasons""";

    private static final String SALES = """
            SELECT concat_ws(',', count(*), sum(total_cents), count(*) FILTER (WHERE status = 'SHIPPED'),
                sum(total_cents) FILTER (WHERE status = 'SHIPPED'), count(*) FILTER (WHERE status = 'CANCELLED'),
                sum(total_cents) FILTER (WHERE status = 'CANCELLED')) FROM orders""";

    private static final String BOOKINGS = """
            SELECT string_agg(concat_ws(',', 'hall', coalesce(ended, status), bookings), E'\\r\\n'
                ORDER BY coalesce(ended, status))
            FROM (SELECT ended, status, count(*) AS bookings FROM bookings GROUP BY ended, status) AS endings""";

    private Reports() {}

    /** Also of two bookings, which are made here. */
    static void areWhatTheBooksSay(LocalNode node) {
        book(node, 1, "tok_ok");
        book(node, 2, "tok_declined");
        node.rest();

        assertThat(csv(node, "products?limit=1000")).isEqualTo(books(node, PRODUCTS));
        assertThat(csv(node, "customers?currency=EUR&limit=1000")).isEqualTo(books(node, CUSTOMERS));
        assertThat(csv(node, "cancellations")).isEqualTo(books(node, CANCELLATIONS));
        assertThat(sales(node)).isEqualTo(books(node, SALES));
        assertThat(json(node, "funnel").at("/rows/0/orders").asLong())
                .isEqualTo(Sql.number(Sql.database(node.postgres, "orders"), "SELECT count(*) FROM orders"));
        assertThat(bookings(node)).isEqualTo(Sql.text(Sql.database(node.postgres, "facilities"), BOOKINGS));
    }

    private static void book(LocalNode node, int day, String token) {
        JsonObject hall = new JsonObject("{\"name\":\"Hall\",\"timeZone\":\"UTC\",\"opens\":\"00:00\","
                + "\"closes\":\"24:00\",\"capacity\":9,\"hourCents\":5000,\"currency\":\"EUR\"}");
        Shopper.send(node.api, HttpMethod.PUT, "/api/v1/facilities/hall", hall, "hall")
                .expecting(200);
        Instant from = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(day));
        JsonObject booking = new JsonObject()
                .put("facilityId", "hall")
                .put("customerId", UUID.randomUUID().toString())
                .put("from", from.toString())
                .put("until", from.plus(Duration.ofHours(2)).toString())
                .put("party", 8)
                .put("paymentToken", token);
        String id = Shopper.send(node.api, HttpMethod.POST, "/api/v1/bookings", booking, token)
                .expecting(202)
                .read(JsonNode.class)
                .at("/bookingId")
                .asText();
        await().atMost(LocalNode.PATIENCE)
                .until(() -> !Waiting.forResult(node.api.get("/api/v1/bookings/" + id))
                        .expecting(200)
                        .read(JsonNode.class)
                        .at("/status")
                        .asText()
                        .equals("HELD"));
    }

    private static String books(LocalNode node, String sql) {
        return Sql.text(Sql.database(node.postgres, "orders"), sql);
    }

    /** Without the header. */
    private static String csv(LocalNode node, String report) {
        String text = Waiting.forResult(node.api.send(
                        HttpMethod.GET, "/api/v1/analytics/" + report, Map.of("accept", "text/csv"), null))
                .expecting(200)
                .body()
                .toString();
        return text.substring(text.indexOf('\n') + 1).strip();
    }

    private static JsonNode json(LocalNode node, String report) {
        return Waiting.forResult(node.api.get("/api/v1/analytics/" + report))
                .expecting(200)
                .read(JsonNode.class);
    }

    /** All rows together, which may be of two days. */
    private static String sales(LocalNode node) {
        JsonNode rows = json(node, "sales?by=hour").at("/rows");
        return Stream.of("orders", "cents", "shippedOrders", "shippedCents", "cancelledOrders", "cancelledCents")
                .map(column -> Long.toString(numbers(rows, column).sum()))
                .collect(Collectors.joining(","));
    }

    private static LongStream numbers(JsonNode rows, String column) {
        return rows.findValues(column).stream().mapToLong(JsonNode::asLong);
    }

    private static String bookings(LocalNode node) {
        Map<String, Long> byOutcome = new TreeMap<>();
        json(node, "bookings")
                .at("/rows")
                .forEach(row -> byOutcome.merge(
                        row.get("facilityId").asText() + ","
                                + row.get("outcome").asText(),
                        row.get("bookings").asLong(),
                        Long::sum));
        return byOutcome.entrySet().stream()
                .map(outcome -> outcome.getKey() + "," + outcome.getValue())
                .collect(Collectors.joining("\r\n"));
    }
}
