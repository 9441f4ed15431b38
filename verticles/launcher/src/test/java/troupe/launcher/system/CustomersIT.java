package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import troupe.workbench.client.HttpAnswer;
import troupe.workbench.client.ShopClient.Article;
import troupe.workbench.client.Waiting;

/** People with accounts: each buys for himself, and sees his own. */
class CustomersIT {
    @TempDir
    static Path data;

    @SuppressWarnings("NullAway.Init")
    private static LocalNode node;

    private static int customers;

    private final Shopper ann = new Shopper(node, "ann" + ++customers + "@example.org");
    private final Shopper bob = new Shopper(node, "bob" + customers + "@example.org");

    @BeforeAll
    static void start() {
        node = new LocalNode(data, Map.of()).fill(new Article("POT", "Pot", 2_500, 100));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void whoeverBuysIsWhoShowsTheToken() {
        UUID order = ann.orders("a");

        assertThat(node.outcome(order)).isEqualTo("SHIPPED");
        ann.get("/api/v1/orders/" + order).expecting(200);
        HttpAnswer forBob = ann.order(ann.pots().put("customerId", bob.id.toString()), "b");
        assertThat(forBob.status()).isEqualTo(403);
        assertThat(forBob.problem()).contains("customerId");
        ann.order(ann.pots().put("customerId", ann.id.toString()), "c").expecting(202);
        assertThat(node.audit().discrepancies()).isEmpty();
    }

    @Test
    void staffWriteToWhoHasAnAccount() {
        node.rest();
        JsonObject words = new JsonObject().put("subject", "Your pot").put("text", "It was found.");
        JsonObject notice = new JsonObject()
                .put("type", "MESSAGE")
                .put("recipient", ann.id.toString())
                .put("data", words);

        Shopper.send(node.api, HttpMethod.POST, "/send", notice, "k").expecting(202);
        Shopper.send(node.api, HttpMethod.POST, "/api/v1/notices", notice, "k").expecting(202);
        Shopper.send(ann.api, HttpMethod.POST, "/api/v1/notices", notice, "l").expecting(403);
        words.put("text", "It is lost.");
        Shopper.send(node.api, HttpMethod.POST, "/api/v1/notices", notice, "k").expecting(409);
        notice.put("recipient", UUID.randomUUID().toString());
        Shopper.send(node.api, HttpMethod.POST, "/api/v1/notices", notice, "k").expecting(422);
    }

    @Test
    void theSameKeyOfTwoCustomersIsTwoOrders() {
        UUID anns = ann.orders("same");

        assertThat(bob.orders("same")).isNotEqualTo(anns);
        assertThat(ann.orders("same")).isEqualTo(anns);
    }

    @Test
    void somebodyElsesOrderIsNotThere() {
        String order = "/api/v1/orders/" + ann.orders("a");

        ann.get(order).expecting(200);
        ann.get(order + "/timeline").expecting(200);
        bob.get(order).expecting(404);
        bob.get(order + "/timeline").expecting(404);
        bob.get(order + "/events").expecting(404);
        Waiting.forResult(bob.api.post(order + "/cancel")).expecting(404);
        bob.get("/api/v1/users/" + ann.id).expecting(404);
    }

    @Test
    void listsAndDashboardsAreOfHisOwn() {
        UUID order = ann.orders("a");
        node.outcome(order);

        assertThat(ann.find("/api/v1/orders?status=SHIPPED", "/orders/0/orderId"))
                .isEqualTo(order.toString());
        assertThat(ann.find("/api/v1/users/" + ann.id + "/dashboard", "/user/email"))
                .isEqualTo(ann.email);
        assertThat(ann.find("/api/v1/users/" + ann.id + "/dashboard", "/orders/0/orderId"))
                .isEqualTo(order.toString());
        for (String part : List.of("payment", "reservation", "shipment")) {
            ann.get("/api/v1/orders/" + order + "/" + part).expecting(200);
            bob.get("/api/v1/orders/" + order + "/" + part).expecting(404);
        }
        assertThat(bob.find("/api/v1/orders", "/orders/0/orderId")).isEmpty();
        bob.get("/api/v1/orders?customerId=" + ann.id).expecting(404);
        bob.get("/api/v1/users/" + ann.id + "/dashboard").expecting(404);
        Waiting.forResult(node.api.get("/api/v1/orders?sku=POT&customerId=" + ann.id))
                .expecting(200);
    }

    @Test
    void somebodyElsesBookingIsNotThere() {
        Shopper.send(node.api, HttpMethod.PUT, "/api/v1/facilities/hall", new JsonObject(BookingOutcomes.HALL), "-");
        JsonObject evening = BookingOutcomes.evening(BookingOutcomes.NEXT_MONTH, "tok_ok");
        String booking = Shopper.send(ann.api, HttpMethod.POST, "/api/v1/bookings", evening, "a")
                .expecting(202)
                .location();

        ann.get(booking).expecting(200);
        bob.get(booking).expecting(404);
        Waiting.forResult(bob.api.post(booking + "/cancel")).expecting(404);
    }

    @Test
    void anAddressHasOneAccount() {
        JsonObject again = ann.credentials()
                .put("email", ann.email.toUpperCase(Locale.ROOT))
                .put("name", "Somebody else");

        HttpAnswer second = Shopper.send(ann.nobody(), HttpMethod.POST, "/api/v1/users", again, "another-key");

        assertThat(second.status()).isEqualTo(409);
    }

    @Test
    void aRefreshTokenIsGoodOnceAndItsTheftEndsTheSession() {
        String stolen = ann.refreshToken;
        ann.use(ann.refresh(stolen).expecting(200));

        ann.refresh(stolen).expecting(401);

        ann.refresh(ann.refreshToken).expecting(401);
        ann.logIn();
        ann.get("/api/v1/users/me").expecting(200);
    }

    @Test
    void whoDoesNotKnowThePasswordIsNotToldWhetherTheAddressIsKnown() {
        HttpAnswer known = Shopper.send(
                ann.nobody(),
                HttpMethod.POST,
                "/api/v1/login",
                ann.credentials().put("password", "a wrong password"),
                "-");
        HttpAnswer unknown = Shopper.send(
                ann.nobody(),
                HttpMethod.POST,
                "/api/v1/login",
                ann.credentials().put("email", "eve@example.org"),
                "-");

        assertThat(known.status()).isEqualTo(401).isEqualTo(unknown.status());
        assertThat(known.problem()).isEqualTo(unknown.problem());
    }
}
