package troupe.launcher.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import troupe.config.Secret;
import troupe.workbench.client.Api;
import troupe.workbench.client.HttpAnswer;
import troupe.workbench.client.Waiting;

/** Somebody who has registered and logged in. */
final class Shopper {
    private static final String PASSWORD = "correct horse battery staple";

    private final LocalNode node;
    final String email;
    final UUID id;
    String refreshToken;
    Api api;

    Shopper(LocalNode node, String email) {
        this.node = node;
        this.email = email;
        JsonObject registration =
                new JsonObject().put("email", email).put("name", "A customer").put("password", PASSWORD);
        id = UUID.fromString(send(nobody(), HttpMethod.POST, "/api/v1/users", registration, email)
                .expecting(201)
                .read(JsonNode.class)
                .path("userId")
                .asText());
        logIn();
    }

    void logIn() {
        use(send(nobody(), HttpMethod.POST, "/api/v1/login", credentials(), "-").expecting(200));
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

    String find(String path, String pointer) {
        return get(path).expecting(200).read(JsonNode.class).at(pointer).asText();
    }

    /** Shows no token. */
    Api nobody() {
        return new Api(node.vertx, node.url, 4);
    }

    static HttpAnswer send(Api api, HttpMethod method, String path, JsonObject body, String key) {
        Map<String, String> headers = Map.of("content-type", "application/json", "Idempotency-Key", key);
        return Waiting.forResult(api.send(method, path, headers, Buffer.buffer(body.encode())));
    }
}
