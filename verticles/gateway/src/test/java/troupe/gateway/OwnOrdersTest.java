package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.commerce.ListOrders;
import troupe.commerce.Money;
import troupe.commerce.OrderAccepted;
import troupe.commerce.OrderCommand.PlaceOrder;
import troupe.commerce.OrderPage;
import troupe.commerce.OrderStatus;
import troupe.commerce.OrderView;
import troupe.commerce.PaymentView;
import troupe.commerce.ServiceQuery.GetOrder;
import troupe.commerce.ServiceQuery.GetPayment;
import troupe.identity.Caller;
import troupe.identity.ForgedTokens;
import troupe.identity.Role;

/** A customer orders for himself and sees his own; staff and machines do so for anybody. */
class OwnOrdersTest {
    private static final UUID ORDER = UUID.fromString("0197a3c2-2a4e-8b1f-9c6d-2f1e0d3c4b5a");
    private static final UUID ANNA = UUID.fromString("5f1b8d5e-6d3b-4c6e-9a55-0c7a3c1f0a01");
    private static final UUID BERT = UUID.fromString("5f1b8d5e-6d3b-4c6e-9a55-0c7a3c1f0a02");
    private static final String ANNAS = ForgedTokens.good(Caller.customer(ANNA));
    private static final String BERTS = ForgedTokens.good(Caller.customer(BERT));
    private static final String CLERKS = ForgedTokens.good(new Caller("clara", Role.CLERK, Set.of()));
    private static final String MACHINES = ForgedTokens.good(new Caller("till", Role.CLERK, Set.of("orders")));

    @RegisterExtension
    static final TestGateway GATEWAY = TestGateway.guarded();

    @BeforeEach
    void annaHasOrdered() {
        GATEWAY.services.forget();
        GATEWAY.services
                .on(ListOrders.class, list -> new OrderPage(List.of(), null))
                .on(
                        GetOrder.class,
                        get -> new OrderView(
                                get.orderId(), ANNA, OrderStatus.PENDING, null, List.of(), new Money(100, "EUR")))
                .on(
                        GetPayment.class,
                        get -> new PaymentView(get.orderId(), PaymentView.Status.CAPTURED, new Money(100, "EUR")))
                .on(PlaceOrder.class, place -> new OrderAccepted(place.orderId(), OrderStatus.PENDING));
    }

    @Test
    void aCustomersListIsOfHisOwnWhetherHeSaysSoOrNot() {
        assertThat(get(ANNAS, "/api/v1/orders?limit=20").statusCode()).isEqualTo(200);
        assertThat(get(ANNAS, "/api/v1/orders?customerId=" + ANNA).statusCode()).isEqualTo(200);

        assertThat(GATEWAY.services.asked(ListOrders.class))
                .containsExactly(ListOrders.of(ANNA, 20), ListOrders.of(ANNA, 20));
    }

    @Test
    void somebodyElsesListAndDashboardAreNotThere() {
        HttpResponse<String> list = get(BERTS, "/api/v1/orders?customerId=" + ANNA);
        HttpResponse<String> dashboard = get(BERTS, "/api/v1/users/" + ANNA + "/dashboard");

        assertThat(list.statusCode()).isEqualTo(404);
        assertThat(dashboard.statusCode()).isEqualTo(404);
        assertThat(list.body()).contains("there is no user " + ANNA);
        assertThat(dashboard.body()).contains("there is no user " + ANNA);
        assertThat(GATEWAY.services.asked(ListOrders.class)).isEmpty();
    }

    @Test
    void whatBelongsToSomebodyElsesOrderIsNotThere() {
        assertThat(get(ANNAS, "/api/v1/orders/" + ORDER + "/payment").statusCode())
                .isEqualTo(200);
        for (String part : List.of("payment", "reservation", "shipment")) {
            HttpResponse<String> answer = get(BERTS, "/api/v1/orders/" + ORDER + "/" + part);
            assertThat(answer.statusCode()).as(part).isEqualTo(404);
            assertThat(answer.body()).contains("there is no order " + ORDER);
        }
        assertThat(GATEWAY.services.asked(GetPayment.class)).hasSize(1);
    }

    @Test
    void staffAndMachinesListAnybodysAndEverybodys() {
        for (String token : List.of(CLERKS, MACHINES)) {
            GATEWAY.services.forget();
            assertThat(get(token, "/api/v1/orders?customerId=" + ANNA).statusCode())
                    .isEqualTo(200);
            assertThat(get(token, "/api/v1/orders").statusCode()).isEqualTo(200);
            assertThat(get(token, "/api/v1/users/" + ANNA + "/dashboard").statusCode())
                    .isEqualTo(200);

            assertThat(GATEWAY.services.asked(ListOrders.class))
                    .extracting(ListOrders::customerId)
                    .containsExactly(ANNA, null, ANNA);
        }
    }

    @Test
    void whoeverOrdersIsWhoShowsTheTokenUnlessHeIsStaff() {
        assertThat(order(ANNAS, "a", null).statusCode()).isEqualTo(202);
        assertThat(order(ANNAS, "b", ANNA).statusCode()).isEqualTo(202);
        assertThat(order(CLERKS, "c", ANNA).statusCode()).isEqualTo(202);
        assertThat(order(BERTS, "d", ANNA).statusCode()).isEqualTo(403);
        HttpResponse<String> forNobody = order(CLERKS, "e", null);

        assertThat(forNobody.statusCode()).isEqualTo(400);
        assertThat(forNobody.body()).contains("/customerId");
        assertThat(GATEWAY.services.asked(PlaceOrder.class))
                .extracting(PlaceOrder::customerId)
                .containsExactly(ANNA, ANNA, ANNA);
    }

    @Test
    void oneKeyOfTwoCustomersIsTwoOrdersAndOfOneCustomerOne() {
        order(ANNAS, "same", null);
        order(BERTS, "same", null);
        order(ANNAS, "same", ANNA);

        List<UUID> orders = GATEWAY.services.asked(PlaceOrder.class).stream()
                .map(PlaceOrder::orderId)
                .toList();
        assertThat(orders.get(1)).isNotEqualTo(orders.get(0));
        assertThat(orders.get(2)).isEqualTo(orders.get(0));
    }

    @Test
    void aClerksKeyIsNotACustomers() {
        order(ANNAS, "same", null);
        order(CLERKS, "same", ANNA);

        assertThat(GATEWAY.services.asked(PlaceOrder.class))
                .extracting(PlaceOrder::orderId)
                .doesNotHaveDuplicates();
    }

    private static HttpResponse<String> get(String token, String path) {
        return GATEWAY.get(path, "Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> order(String token, String key, UUID customer) {
        JsonObject order = new JsonObject("{\"items\":[{\"sku\":\"cup\",\"quantity\":1}],\"paymentToken\":\"tok_ok\"}");
        if (customer != null) {
            order.put("customerId", customer.toString());
        }
        return GATEWAY.post(
                "/api/v1/orders", order.encode(), "Authorization", "Bearer " + token, "Idempotency-Key", key);
    }
}
