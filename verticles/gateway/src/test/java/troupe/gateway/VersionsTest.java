package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.commerce.Line;
import troupe.commerce.ListOrders;
import troupe.commerce.Money;
import troupe.commerce.OrderAccepted;
import troupe.commerce.OrderCommand.PlaceOrder;
import troupe.commerce.OrderPage;
import troupe.commerce.OrderStatus;
import troupe.commerce.OrderView;
import troupe.commerce.PaymentView;
import troupe.commerce.ProductView;
import troupe.commerce.ServiceQuery.GetOrder;
import troupe.commerce.ServiceQuery.GetPayment;
import troupe.commerce.ServiceQuery.GetProduct;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;

class VersionsTest {
    private static final UUID ORDER = UUID.fromString("0197a3c2-2a4e-8b1f-9c6d-2f1e0d3c4b5a");
    private static final UUID CUSTOMER = UUID.fromString("5f1b8d5e-6d3b-4c6e-9a55-0c7a3c1f0a01");
    private static final Money TOTAL = new Money(3_005, "EUR");
    private static final OrderView VIEW = new OrderView(
            ORDER, CUSTOMER, OrderStatus.SHIPPED, null, List.of(new Line("cup", 2), new Line("pot", 1)), TOTAL);

    @RegisterExtension
    final TestGateway gateway =
            TestGateway.with("gateway.v1.deprecated-since", "2027-01-31", "gateway.v1.sunset", "2027-12-01");

    @RegisterExtension
    final TestGateway youngGateway = TestGateway.with();

    @BeforeEach
    void services() {
        gateway.services
                .on(GetOrder.class, get -> VIEW)
                .on(GetPayment.class, get -> new PaymentView(ORDER, PaymentView.Status.CAPTURED, TOTAL))
                .on(
                        ListOrders.class,
                        list -> new OrderPage(List.of(new OrderPage.Entry(VIEW, Instant.EPOCH)), "5." + ORDER))
                .on(PlaceOrder.class, place -> new OrderAccepted(place.orderId(), OrderStatus.PENDING))
                .on(GetProduct.class, get -> new ProductView(get.key(), "The " + get.key(), TOTAL, 1));
    }

    @Test
    void theSecondVersionHasMoneyAsDecimalsAndNamesOfProducts() {
        JsonObject order = json(gateway.get("/api/v2/orders/" + ORDER));

        JsonObject money = new JsonObject().put("amount", "30.05").put("currency", "EUR");
        assertThat(order)
                .isEqualTo(new JsonObject()
                        .put("orderId", ORDER.toString())
                        .put("status", "SHIPPED")
                        .put("lines", new JsonArray().add(line("cup", 2)).add(line("pot", 1)))
                        .put("total", money)
                        .put(
                                "payment",
                                new JsonObject().put("status", "CAPTURED").put("amount", money))
                        .putNull("reservation")
                        .putNull("shipment"));
    }

    @Test
    void listsArePagedAsBefore() {
        JsonObject page = json(gateway.get("/api/v2/orders?limit=1&cursor=7." + ORDER + "&status=SHIPPED"));

        assertThat(page.getString("next")).isEqualTo("5." + ORDER);
        JsonObject order = page.getJsonArray("orders").getJsonObject(0);
        assertThat(order.getJsonObject("total").getString("amount")).isEqualTo("30.05");
        assertThat(order.getJsonArray("lines").getJsonObject(1)).isEqualTo(line("pot", 1));
        assertThat(order.fieldNames()).doesNotContain("items", "totalCents", "currency");
        assertThat(gateway.services.asked(ListOrders.class)).singleElement().satisfies(asked -> {
            assertThat(asked.after()).isEqualTo("7." + ORDER);
            assertThat(asked.status()).isEqualTo(OrderStatus.SHIPPED);
        });
        assertThat(gateway.get("/api/v2/orders?limit=0").statusCode()).isEqualTo(400);
    }

    @Test
    void namesThatTheCatalogDoesNotTellAreMissedAndNothingElse() {
        gateway.services.onAsync(
                GetProduct.class,
                get -> Future.failedFuture(new ProblemException(Problem.overloaded("the catalog is away"))));

        JsonObject order = json(gateway.get("/api/v2/orders/" + ORDER));

        assertThat(order.getJsonArray("degraded")).isEqualTo(new JsonArray().add("names"));
        assertThat(order.getJsonArray("lines").getJsonObject(0).getString("name"))
                .isNull();
        assertThat(order.getJsonObject("total").getString("amount")).isEqualTo("30.05");
    }

    @Test
    void whatIsPlacedByOneVersionIsTheSameByTheOther() {
        String body = new JsonObject()
                .put("customerId", CUSTOMER.toString())
                .put(
                        "items",
                        new JsonArray().add(new JsonObject().put("sku", "cup").put("quantity", 1)))
                .put("paymentToken", "tok_ok")
                .encode();

        HttpResponse<String> first = gateway.post("/api/v1/orders", body, "Idempotency-Key", "same");
        HttpResponse<String> second = gateway.post("/api/v2/orders", body, "Idempotency-Key", "same");

        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(header(first, "Location")).startsWith("/api/v1/orders/");
        assertThat(header(second, "Location"))
                .isEqualTo(header(first, "Location").replace("v1", "v2"));
        assertThat(gateway.services.asked(PlaceOrder.class)).hasSize(2);
        assertThat(Set.copyOf(gateway.services.asked(PlaceOrder.class))).hasSize(1);
    }

    @Test
    void theFirstVersionSaysWhenItEndsAndWhatComesAfter() {
        HttpResponse<String> first = gateway.get("/api/v1/orders/" + ORDER);

        assertThat(header(first, "Deprecation")).isEqualTo("@1801353600");
        assertThat(header(first, "Sunset")).isEqualTo("Wed, 01 Dec 2027 00:00:00 GMT");
        assertThat(header(first, "Link")).isEqualTo("</api/v2/orders/" + ORDER + ">; rel=\"successor-version\"");
        assertThat(header(gateway.get("/api/v1/stock/cup"), "Link")).isEmpty();
        assertThat(header(gateway.get("/api/v1/stock/cup"), "Sunset")).isNotEmpty();
        assertThat(header(gateway.get("/api/v2/orders/" + ORDER), "Deprecation"))
                .isEmpty();
        assertThat(header(gateway.get("/health/live"), "Deprecation")).isEmpty();
        assertThat(header(youngGateway.get("/api/v1/orders/" + ORDER), "Deprecation"))
                .isEmpty();
    }

    @Test
    void aFieldChoosesTheVersionWhereThePathNamesNone() {
        String unversioned = "/api/orders/" + ORDER;

        HttpResponse<String> without = gateway.get(unversioned);
        assertThat(json(without).containsKey("totalCents")).isTrue();
        assertThat(header(without, "Vary")).contains("Api-Version");
        assertThat(header(without, "Sunset")).isNotEmpty();
        assertThat(json(gateway.get(unversioned, "Api-Version", "1")).containsKey("totalCents"))
                .isTrue();
        HttpResponse<String> second = gateway.get(unversioned, "Api-Version", "2");
        assertThat(json(second).containsKey("total")).isTrue();
        assertThat(header(second, "Sunset")).isEmpty();
        // What has not changed is what it was.
        assertThat(gateway.get("/payments/order/" + ORDER, "Api-Version", "2").statusCode())
                .isEqualTo(200);
        // A path that names a version is that one.
        assertThat(json(gateway.get("/api/v1/orders/" + ORDER, "Api-Version", "2"))
                        .containsKey("totalCents"))
                .isTrue();
        for (String none : List.of("3", "0", "two", "../admin", "")) {
            assertThat(gateway.get(unversioned, "Api-Version", none).statusCode())
                    .as(none)
                    .isEqualTo(404);
        }
    }

    private static JsonObject line(String sku, int quantity) {
        return new JsonObject().put("sku", sku).put("name", "The " + sku).put("quantity", quantity);
    }

    private static JsonObject json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    private static String header(HttpResponse<String> answer, String name) {
        return String.join(", ", answer.headers().allValues(name));
    }
}
