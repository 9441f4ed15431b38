package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.commerce.Line;
import troupe.commerce.ListOrders;
import troupe.commerce.Money;
import troupe.commerce.OrderPage;
import troupe.commerce.OrderStatus;
import troupe.commerce.OrderView;
import troupe.commerce.PaymentView;
import troupe.commerce.PaymentView.Status;
import troupe.commerce.RecommendationsView;
import troupe.commerce.ServiceQuery.GetPayment;
import troupe.commerce.ServiceQuery.GetRecommendations;
import troupe.commerce.UserQuery.GetUser;
import troupe.commerce.UserView;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.language.Message;
import troupe.language.Refused;
import troupe.language.Reply;

class OrderListsTest {
    private static final UUID ORDER = UUID.fromString("0197a3c2-2a4e-8b1f-9c6d-2f1e0d3c4b5a");
    private static final UUID ANNA = UUID.fromString("5f1b8d5e-6d3b-4c6e-9a55-0c7a3c1f0a01");
    private static final String CURSOR = "1767225600000000." + ORDER;
    private static final OrderPage PAGE = new OrderPage(
            List.of(new OrderPage.Entry(
                    new OrderView(
                            ORDER, ANNA, OrderStatus.PENDING, null, List.of(new Line("cup", 1)), new Money(999, "EUR")),
                    Instant.parse("2026-01-01T00:00:00Z"))),
            CURSOR);

    @RegisterExtension
    static final TestGateway GATEWAY = TestGateway.shared();

    @BeforeEach
    void nothingIsBoughtTogether() {
        GATEWAY.services.on(GetRecommendations.class, get -> new RecommendationsView("cup", List.of()));
    }

    @Test
    void ordersAreListedAPageAtATime() {
        GATEWAY.services.on(ListOrders.class, list -> PAGE);

        JsonObject page = new JsonObject(GATEWAY.get("/api/v1/orders?customerId=" + ANNA + "&status=PENDING&sku=cup"
                        + "&from=2025-01-01T00:00:00Z&until=2027-01-01T00:00:00Z&cursor=" + CURSOR + "&limit=7")
                .body());

        assertThat(GATEWAY.services.asked(ListOrders.class))
                .endsWith(new ListOrders(
                        ANNA,
                        OrderStatus.PENDING,
                        "cup",
                        Instant.parse("2025-01-01T00:00:00Z"),
                        Instant.parse("2027-01-01T00:00:00Z"),
                        CURSOR,
                        7));
        assertThat(page.getString("next")).isEqualTo(CURSOR);
        JsonObject order = page.getJsonArray("orders").getJsonObject(0);
        assertThat(order.getString("orderId")).isEqualTo(ORDER.toString());
        assertThat(order.getString("placedAt")).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(order.getInteger("totalCents")).isEqualTo(999);
    }

    @Test
    void whatIsNoListIsRefused() {
        for (String query : List.of(
                "limit=0",
                "limit=101",
                "cursor=x",
                "status=NEW",
                "customerId=anna",
                "from=2026-13-01T00:00:00Z",
                "until=yesterday",
                "page=2")) {
            assertThat(GATEWAY.get("/api/v1/orders?" + query).statusCode())
                    .as(query)
                    .isEqualTo(400);
        }
    }

    @Test
    void whatBelongsToAnOrderIsAskedForByItself() {
        GATEWAY.services.on(
                GetPayment.class, get -> new PaymentView(get.orderId(), Status.CAPTURED, new Money(999, "EUR")));

        assertThat(new JsonObject(
                        GATEWAY.get("/api/v1/orders/" + ORDER + "/payment").body()))
                .isEqualTo(new JsonObject()
                        .put("orderId", ORDER.toString())
                        .put("status", "CAPTURED")
                        .put("amountCents", 999));
        assertThat(GATEWAY.get("/api/v1/orders/" + ORDER + "/reservation").statusCode())
                .isEqualTo(404);
        assertThat(GATEWAY.get("/api/v1/orders/" + ORDER + "/shipment").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aDashboardShowsTheLatestOrders() {
        GATEWAY.services.on(ListOrders.class, list -> PAGE);
        GATEWAY.services.on(GetUser.class, get -> new UserView(get.userId(), "anna@example.org", "Anna", true));

        JsonObject dashboard = dashboard();

        assertThat(GATEWAY.services.asked(ListOrders.class)).endsWith(ListOrders.of(ANNA, 5));
        assertThat(dashboard.getJsonObject("user").getString("name")).isEqualTo("Anna");
        assertThat(dashboard.getJsonArray("orders")).hasSize(1);
        assertThat(dashboard.getJsonArray("recommendations")).isEmpty();
        assertThat(GATEWAY.services.asked(GetRecommendations.class)).endsWith(new GetRecommendations("cup"));
        assertThat(dashboard.containsKey("degraded")).isFalse();
    }

    @Test
    void aDashboardNamesWhatIsMissing() {
        GATEWAY.services.onAsync(
                ListOrders.class, list -> Future.failedFuture(new ProblemException(Problem.overloaded("not now"))));
        GATEWAY.services.onAsync(GetUser.class, get -> Promise.<Reply>promise().future());

        assertThat(dashboard())
                .isEqualTo(new JsonObject()
                        .put("userId", ANNA.toString())
                        .putNull("user")
                        .putNull("orders")
                        .put("recommendations", new JsonArray())
                        .put(
                                "degraded",
                                new JsonArray().add("user").add("orders").add("recommendations")));
    }

    @Test
    void aDashboardDoesWithoutAnyOfItsParts() {
        Map<String, Class<? extends Message>> parts =
                Map.of("user", GetUser.class, "orders", ListOrders.class, "recommendations", GetRecommendations.class);
        parts.forEach((part, question) -> {
            GATEWAY.services.on(ListOrders.class, list -> PAGE);
            GATEWAY.services.on(GetUser.class, get -> new UserView(get.userId(), "anna@example.org", "Anna", true));
            nothingIsBoughtTogether();
            GATEWAY.services.onAsync(question, asked -> Promise.<Reply>promise().future());

            JsonObject dashboard = dashboard();

            assertThat(dashboard.getJsonArray("degraded")).as(part).contains(part);
            parts.keySet().stream()
                    // What goes with the latest order is not known without that.
                    .filter(other -> !other.equals(part) && !other.equals("recommendations"))
                    .forEach(other -> assertThat(dashboard.getValue(other))
                            .as("%s without %s", other, part)
                            .isNotNull());
        });
    }

    @Test
    void whoHasNoAccountHasADashboardOfHisOrders() {
        GATEWAY.services.on(ListOrders.class, list -> PAGE);
        GATEWAY.services.on(GetUser.class, get -> new Refused(Refused.Code.NOT_FOUND, "no user"));

        assertThat(dashboard().getValue("user", "absent")).isNull();
        assertThat(dashboard().containsKey("degraded")).isFalse();
    }

    private static JsonObject dashboard() {
        return new JsonObject(
                GATEWAY.get("/api/v1/users/" + ANNA + "/dashboard").body());
    }
}
