package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.commerce.Line;
import troupe.commerce.Money;
import troupe.commerce.OrderAccepted;
import troupe.commerce.OrderCommand.CancelOrder;
import troupe.commerce.OrderCommand.PlaceOrder;
import troupe.commerce.OrderStatus;
import troupe.commerce.ServiceQuery.GetOrder;
import troupe.commerce.ShipmentView;
import troupe.commerce.ShippingCommand.DispatchShipment;
import troupe.commerce.TotalChanged;
import troupe.gateway.routes.RequestIds;
import troupe.language.Refused;
import troupe.language.Refused.Code;

class OrderApiTest {
    private static final UUID CUSTOMER = UUID.fromString("5f1b8d5e-6d3b-4c6e-9a55-0c7a3c1f0a01");
    private static final UUID ORDER = UUID.fromString("0197a3c2-2a4e-8b1f-9c6d-2f1e0d3c4b5a");
    private static final String PATH = "/api/v1/orders/" + ORDER;
    private static final String TWO_CUPS = "{\"customerId\":\"" + CUSTOMER
            + "\",\"items\":[{\"sku\":\"cup\",\"quantity\":2}],\"paymentToken\":\"tok_ok\"}";

    @RegisterExtension
    final TestGateway gateway = TestGateway.with();

    @Test
    void placingAnOrderAsksTheOrdersServiceAndSaysWhereToLook() {
        gateway.services.on(PlaceOrder.class, place -> new OrderAccepted(place.orderId(), OrderStatus.PENDING));

        HttpResponse<String> response = place("key-1");

        PlaceOrder asked = gateway.services.asked(PlaceOrder.class).get(0);
        assertThat(asked).isEqualTo(new PlaceOrder(asked.orderId(), CUSTOMER, List.of(new Line("cup", 2)), "tok_ok"));
        assertThat(gateway.services.asked().get(0).service()).isEqualTo("orders");
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(json(response))
                .isEqualTo(new JsonObject()
                        .put("orderId", asked.orderId().toString())
                        .put("status", "PENDING"));
        assertThat(response.headers().firstValue("Location")).hasValue("/api/v1/orders/" + asked.orderId());
    }

    @Test
    void theSameKeyOfTheSameCustomerNamesTheSameOrder() {
        gateway.services.on(PlaceOrder.class, place -> new OrderAccepted(place.orderId(), OrderStatus.PENDING));

        place("key-1");
        place("key-1");
        place("key-2");

        List<UUID> ids = gateway.services.asked(PlaceOrder.class).stream()
                .map(PlaceOrder::orderId)
                .toList();
        assertThat(ids.get(1)).isEqualTo(ids.get(0));
        assertThat(ids.get(2)).isNotEqualTo(ids.get(0));
        assertThat(ids.get(0).version()).isEqualTo(8);
        assertThat(RequestIds.ofOrder(UUID.randomUUID(), "key-1")).isNotEqualTo(ids.get(0));
    }

    @Test
    void aKeyThatWasUsedForAnotherOrderIsUnprocessable() {
        gateway.services.on(
                PlaceOrder.class, place -> new Refused(Code.CONFLICT, "another order already used this key"));

        HttpResponse<String> response = place("key-1");

        assertProblem(response, 422, "idempotency-key-reused", "another order already used this key");
    }

    @Test
    void anUnknownProductIsUnprocessable() {
        gateway.services.on(PlaceOrder.class, place -> new Refused(Code.UNPROCESSABLE, "there is no product cup"));

        assertProblem(place("key-1"), 422, "unprocessable", "there is no product cup");
    }

    @Test
    void anOverloadedServiceIsToBeAskedAgainInASecond() {
        gateway.services.on(PlaceOrder.class, place -> new Refused(Code.OVERLOADED, "orders is full"));

        HttpResponse<String> response = place("key-1");

        assertProblem(response, 503, "overloaded", "orders is full");
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
    }

    @Test
    void whyAServiceFailedIsNotToldToTheWorld() {
        gateway.services.on(PlaceOrder.class, place -> new Refused(Code.FAILED, "password of database is hunter2"));

        assertProblem(place("key-1"), 500, "failed", "orders failed");
    }

    @Test
    void whoOnlyWantedToKnowIsToAskAgainWhenAServiceFailed() {
        gateway.services.on(GetOrder.class, get -> new Refused(Code.FAILED, "the database is gone"));

        HttpResponse<String> response = gateway.get(PATH);

        assertProblem(response, 503, "unavailable", "orders could not answer");
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
    }

    @Test
    void aFaultOfTheGatewayIsAProblemToo() {
        gateway.services.onAsync(PlaceOrder.class, place -> Future.failedFuture(new IllegalStateException("a bug")));

        assertProblem(place("key-1"), 500, "failed", "the gateway failed");
    }

    @Test
    void whoeverExpectsAnotherTotalIsToldWhatItCosts() {
        gateway.services.on(
                PlaceOrder.class,
                place -> Objects.equals(place.expectedTotalCents(), 2_198L)
                        ? new OrderAccepted(place.orderId(), OrderStatus.PENDING)
                        : new TotalChanged(place.orderId(), new Money(2_198, "EUR")));

        HttpResponse<String> refused = placeAt(1_998);

        String detail = "/expectedTotalCents is 1998, and the order costs 2198 hundredths of EUR";
        assertProblem(refused, 409, "total-changed", detail);
        assertThat(json(refused).getLong("totalCents")).isEqualTo(2_198);
        assertThat(json(refused).getString("currency")).isEqualTo("EUR");
        assertThat(placeAt(2_198).statusCode()).isEqualTo(202);
        assertThat(placeAt(-1).statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> placeAt(long expectedTotalCents) {
        String told = TWO_CUPS.replace("}]", "}],\"expectedTotalCents\":" + expectedTotalCents);
        return gateway.post("/api/v1/orders", told, "Idempotency-Key", "key-1");
    }

    @Test
    void cancellingIsRecordedOrComesTooLate() {
        gateway.services.on(CancelOrder.class, cancel -> new OrderAccepted(ORDER, OrderStatus.CANCELLED));
        assertThat(gateway.post(PATH + "/cancel").statusCode()).isEqualTo(202);

        gateway.services.on(CancelOrder.class, cancel -> new Refused(Code.CONFLICT, "the goods have left"));
        assertProblem(gateway.post(PATH + "/cancel"), 409, "conflict", "the goods have left");
        assertThat(gateway.services.asked(CancelOrder.class)).containsOnly(new CancelOrder(ORDER));
    }

    @Test
    void dispatchingAsksShipping() {
        gateway.services.on(
                DispatchShipment.class, dispatch -> new ShipmentView(ORDER, ShipmentView.Status.DISPATCHED));

        HttpResponse<String> response = gateway.post("/api/v1/shipments/" + ORDER + "/dispatch");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(json(response).getString("status")).isEqualTo("DISPATCHED");
        assertThat(gateway.services.asked().get(0).service()).isEqualTo("shipping");
    }

    private HttpResponse<String> place(String key) {
        return gateway.post("/api/v1/orders", TWO_CUPS, "Idempotency-Key", key);
    }

    private static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }

    private static void assertProblem(HttpResponse<String> response, int status, String type, String detail) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(response).getString("type")).isEqualTo("/problems/" + type);
        assertThat(json(response).getString("detail")).isEqualTo(detail);
    }
}
