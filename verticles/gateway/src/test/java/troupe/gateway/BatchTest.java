package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import troupe.commerce.ServiceQuery.GetOrder;
import troupe.commerce.ServiceQuery.GetStock;
import troupe.commerce.StockView;
import troupe.identity.Caller;
import troupe.identity.ForgedTokens;
import troupe.identity.Role;
import troupe.language.Reply;

class BatchTest {
    static final UUID ORDER = UUID.fromString("0197a3c2-2a4e-8b1f-9c6d-2f1e0d3c4b5a");
    private static final Caller ANN = ForgedTokens.somebody(Role.CUSTOMER);
    private static final Caller BOB = Caller.customer(UUID.fromString("5f1b8d5e-6d3b-4c6e-9a55-0c7a3c1f0a02"));
    static final Caller CLERK = ForgedTokens.somebody(Role.CLERK);

    @RegisterExtension
    final TestGateway gateway = TestGateway.with(
            "gateway.open", "false", "gateway.batch-timeout", "300ms", "gateway.limits.customer.reads", "3");

    @Test
    void eachPartIsAnsweredAsByItselfAndInOrder() {
        stock();

        JsonArray parts = ask(CLERK, "/api/v1/stock/cup", "/api/v1/stock/pot", "/api/v1/nothing");

        HttpResponse<String> alone = gateway.get("/api/v1/stock/cup", bearer(CLERK));
        assertThat(part(parts, 0).getJsonObject("body")).isEqualTo(new JsonObject(alone.body()));
        assertThat(part(parts, 0).getJsonObject("headers").getString("ETag"))
                .isEqualTo(alone.headers().firstValue("ETag").orElseThrow());
        assertThat(part(parts, 1).getJsonObject("body").getString("sku")).isEqualTo("pot");
        assertThat(statuses(parts)).containsExactly(200, 200, 404);
        assertThat(part(parts, 2).getJsonObject("body").getString("detail"))
                .isEqualTo("there is no path /api/v1/nothing");
    }

    @Test
    void aPartThatHangsTakesNothingFromTheOthersAndDoesNotCountAsUnderWay() {
        stock();
        Promise<Reply> never = Promise.promise();
        gateway.services.onAsync(GetStock.class, get -> get.key().equals("hung") ? never.future() : shown(get));

        JsonArray parts = ask(CLERK, "/api/v1/stock/hung", "/api/v1/stock/cup");

        assertThat(statuses(parts)).containsExactly(503, 200);
        assertThat(part(parts, 0).getJsonObject("body").getString("detail"))
                .isEqualTo("/api/v1/stock/hung was not answered within 300 ms");
        await().untilAsserted(() -> assertThat(
                        gateway.meters.get("troupe_http_in_flight").gauge().value())
                .isZero());
        never.complete(new StockView("hung", 1, 0, 0, 1));
    }

    @Test
    void whoMayNotAskAloneMayNotAskInABatch() {
        OwnedThings.of(ANN.customerId(), gateway.services);
        String hers = "/api/v1/orders/" + ORDER;

        assertThat(statuses(ask(BOB, hers, hers + "/payment"))).containsExactly(404, 404);
        assertThat(statuses(ask(null, hers, "/api/v1/orders"))).containsExactly(401, 401);
        assertThat(gateway.services.asked(GetOrder.class)).hasSizeLessThanOrEqualTo(2);
        assertThat(statuses(ask(ANN, "/api/v1/stock/cup"))).containsExactly(403);
        Caller narrow = new Caller("narrow", Role.CLERK, Set.of("stock"));
        stock();
        assertThat(statuses(ask(narrow, "/api/v1/stock/cup", hers))).containsExactly(200, 403);
    }

    @Test
    void everyPartIsOneReadOfItsClient() {
        JsonArray parts = ask(ANN, "/api/v1/a", "/api/v1/b", "/api/v1/orders?x=1", "/api/v1/orders", "/api/v1/orders");

        assertThat(statuses(parts).stream().filter(status -> status == 429)).isEmpty();
        JsonArray more = ask(ANN, "/api/v1/orders", "/api/v1/orders");
        assertThat(statuses(more)).containsOnly(429);
        assertThat(part(more, 0).getJsonObject("headers").getString("Retry-After"))
                .isNotBlank();
    }

    @Test
    void badPartsAndBatchesInBatchesLeaveTheConnectionToTheOthers() {
        stock();
        assertThat(statuses(ask(
                        CLERK,
                        "/api/v1/orders?limit=%zz",
                        "/api/v1/stock/cup?x",
                        "/api/v1/batch",
                        "/api/v1/stock/cup")))
                .containsExactly(400, 400, 405, 200);
    }

    static Stream<String> noReads() {
        String paths = "http://example.org/api/v1/orders //example.org/api/v1/orders /admin/messages /metrics"
                + " /api/v1/../../admin/messages /api/v1/./orders /api/v1/%2e%2e/orders /api//v1/orders /api/v1/orders#x"
                + " /api/legacy/orders /api/v1/orders/ID/events /api/orders/ID/events\r\nX:y";
        return Stream.concat(
                Stream.of("", "/api/v1/orders "),
                Stream.of(paths.replace("ID", ORDER.toString()).split(" ")));
    }

    @ParameterizedTest
    @MethodSource("noReads")
    void whatIsNoSmallReadOfTheApiIsRefusedAsAWhole(String path) {
        stock();

        HttpResponse<String> answer = post(CLERK, batch("/api/v1/stock/cup", path));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getString("detail")).contains("/requests/1/path");
        assertThat(gateway.services.asked()).isEmpty();
    }

    @Test
    void changesAndTooManyAreRefused() {
        JsonObject change = new JsonObject().put("method", "POST").put("path", "/api/v1/orders");
        assertThat(post(
                                CLERK,
                                new JsonObject()
                                        .put("requests", new JsonArray().add(change))
                                        .encode())
                        .statusCode())
                .isEqualTo(400);
        assertThat(post(CLERK, batch()).statusCode()).isEqualTo(400);
        String[] many = Stream.generate(() -> "/api/v1/stock/cup").limit(21).toArray(String[]::new);
        assertThat(post(CLERK, batch(many)).statusCode()).isEqualTo(400);
    }

    private void stock() {
        gateway.services.onAsync(GetStock.class, BatchTest::shown);
    }

    static Future<Reply> shown(GetStock get) {
        return Future.succeededFuture(new StockView(get.key(), 1, 0, 0, 1));
    }

    private JsonArray ask(Caller who, String... paths) {
        HttpResponse<String> answer = post(who, batch(paths));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body()).getJsonArray("responses");
    }

    static String batch(String... paths) {
        JsonArray requests = new JsonArray();
        Stream.of(paths).forEach(path -> requests.add(new JsonObject().put("path", path)));
        return new JsonObject().put("requests", requests).encode();
    }

    private HttpResponse<String> post(Caller who, String json) {
        return who == null ? gateway.post("/api/v1/batch", json) : gateway.post("/api/v1/batch", json, bearer(who));
    }

    static String[] bearer(Caller who) {
        return new String[] {"Authorization", "Bearer " + ForgedTokens.good(who)};
    }

    private static JsonObject part(JsonArray parts, int i) {
        return parts.getJsonObject(i);
    }

    static List<Integer> statuses(JsonArray parts) {
        return parts.stream()
                .map(part -> ((JsonObject) part).getInteger("status"))
                .toList();
    }
}
