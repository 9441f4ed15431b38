package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import troupe.config.Secret;
import troupe.workbench.client.Api;
import troupe.workbench.client.HttpAnswer;
import troupe.workbench.client.ShopClient.Article;
import troupe.workbench.client.Waiting;

/** People with accounts: each buys for himself, and sees his own. */
class CustomersIT {
    private static final String PASSWORD = "correct horse battery staple";

    @TempDir
    static Path data;

    @SuppressWarnings("NullAway.Init")
    private static LocalNode node;

    private static int customers;

    private final Customer ann = new Customer("ann" + ++customers + "@example.org");
    private final Customer bob = new Customer("bob" + customers + "@example.org");

    @BeforeAll
    static void start() {
        node = new LocalNode(data, Map.of()).fill(new Article("POT", "Pot", 2_500, 100));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /** Somebody who has registered and logged in. */
    private static final class Customer {
        private final String email;
        private final UUID id;
        private String refreshToken;
        private Api api;

        Customer(String email) {
            this.email = email;
            JsonObject registration = new JsonObject()
                    .put("email", email)
                    .put("name", "A customer")
                    .put("password", PASSWORD);
            id = UUID.fromString(send(nobody(), HttpMethod.POST, "/api/v1/users", registration, email)
                    .expecting(201)
                    .read(JsonNode.class)
                    .path("userId")
                    .asText());
            logIn();
        }

        void logIn() {
            use(send(nobody(), HttpMethod.POST, "/api/v1/login", credentials(), "-")
                    .expecting(200));
        }

        JsonObject credentials() {
            return new JsonObject().put("email", email).put("password", PASSWORD);
        }

        HttpAnswer refresh(String shown) {
            JsonObject body = new JsonObject().put("refreshToken", shown);
            return send(nobody(), HttpMethod.POST, "/api/v1/login/refresh", body, "-");
        }

        void use(HttpAnswer session) {
            JsonNode tokens = session.read(JsonNode.class);
            refreshToken = tokens.path("refreshToken").asText();
            api = nobody().showing(new Secret(tokens.path("accessToken").asText()));
        }

        /** An order for himself, who is not named. */
        JsonObject pots() {
            return new JsonObject("{\"items\":[{\"sku\":\"POT\",\"quantity\":1}],\"paymentToken\":\"tok_ok\"}");
        }

        HttpAnswer order(JsonObject order, String key) {
            return send(api, HttpMethod.POST, "/api/v1/orders", order, key);
        }

        UUID orders(String key) {
            return UUID.fromString(order(pots(), key)
                    .expecting(202)
                    .read(JsonNode.class)
                    .path("orderId")
                    .asText());
        }

        HttpAnswer get(String path) {
            return Waiting.forResult(api.get(path));
        }
    }

    private static Api nobody() {
        return new Api(node.vertx, node.url, 4);
    }

    private static HttpAnswer send(Api api, HttpMethod method, String path, JsonObject body, String key) {
        Map<String, String> headers = Map.of("content-type", "application/json", "Idempotency-Key", key);
        return Waiting.forResult(api.send(method, path, headers, Buffer.buffer(body.encode())));
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
    void anAddressHasOneAccount() {
        JsonObject again = ann.credentials()
                .put("email", ann.email.toUpperCase(Locale.ROOT))
                .put("name", "Somebody else");

        HttpAnswer second = send(nobody(), HttpMethod.POST, "/api/v1/users", again, "another-key");

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
        HttpAnswer known = send(
                nobody(), HttpMethod.POST, "/api/v1/login", ann.credentials().put("password", "a wrong password"), "-");
        HttpAnswer unknown = send(
                nobody(), HttpMethod.POST, "/api/v1/login", ann.credentials().put("email", "eve@example.org"), "-");

        assertThat(known.status()).isEqualTo(401).isEqualTo(unknown.status());
        assertThat(known.problem()).isEqualTo(unknown.problem());
    }
}
