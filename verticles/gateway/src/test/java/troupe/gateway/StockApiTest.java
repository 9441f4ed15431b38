package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.commerce.InventoryCommand.ReceiveStock;
import troupe.commerce.InventoryCommand.SetStock;
import troupe.commerce.ServiceQuery.GetStock;
import troupe.commerce.StockView;
import troupe.gateway.routes.RequestIds;
import troupe.language.Refused;
import troupe.language.Refused.Code;

class StockApiTest {
    private static final StockView STOCK = new StockView("cup-1.5", 96, 3, 1, 100);
    private static final String PATH = "/api/v1/stock/cup-1.5";

    @RegisterExtension
    static final TestGateway GATEWAY = TestGateway.shared();

    @BeforeEach
    void forget() {
        GATEWAY.services.forget();
        GATEWAY.services.on(SetStock.class, set -> STOCK);
    }

    @Test
    void stockIsSetAndReadBack() {
        GATEWAY.services.on(GetStock.class, get -> STOCK);

        HttpResponse<String> put = put("{\"available\":96}");
        HttpResponse<String> get = GATEWAY.get(PATH);

        assertThat(asked().available()).isEqualTo(96);
        assertThat(put.body()).isEqualTo(get.body());
        assertThat(new JsonObject(get.body()))
                .isEqualTo(new JsonObject()
                        .put("sku", "cup-1.5")
                        .put("available", 96)
                        .put("reserved", 3)
                        .put("shipped", 1));
    }

    @Test
    void whatWasSeenIsToldByTheTagThatWasAnswered() {
        GATEWAY.services.on(GetStock.class, get -> STOCK);
        String tag = GATEWAY.get(PATH).headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> put = put("{\"available\":90}", "If-Match", tag);

        assertThat(asked().seen()).isEqualTo(STOCK.tag());
        assertThat(put.headers().firstValue("ETag")).contains(tag);
    }

    @Test
    void withoutAConditionNothingWasSeen() {
        put("{\"available\":96}");
        put("{\"available\":96}", "If-None-Match", "*");

        assertThat(GATEWAY.services.asked(SetStock.class)).hasSize(2).allMatch(set -> set.seen() == null);
    }

    @Test
    void theSameKeyIsTheSameCountOfASkuAndNoKeyIsNone() {
        put("{\"available\":96}", "Idempotency-Key", "k");
        put("{\"available\":96}", "Idempotency-Key", "k");
        put("{\"available\":96}", "Idempotency-Key", "l");
        put("{\"available\":96}");
        put("{\"available\":96}");
        GATEWAY.send(request("/api/v1/stock/cup", "{\"available\":96}", "Idempotency-Key", "k"));

        List<UUID> ids = GATEWAY.services.asked(SetStock.class).stream()
                .map(SetStock::countId)
                .toList();
        assertThat(ids.get(1)).isEqualTo(ids.get(0));
        assertThat(ids).doesNotContainNull();
        assertThat(ids.stream().distinct()).hasSize(5);
    }

    @Test
    void aCountOfStockThatIsKnownNeedsACondition() {
        GATEWAY.services.on(SetStock.class, set -> new Refused(Code.CONFLICT, "the stock is known"));

        assertProblem(put("{\"available\":96}"), 428, "precondition-required", "the stock is known");
    }

    @Test
    void aConditionThatIsNotMetIsAnsweredAsSuch() {
        GATEWAY.services.on(SetStock.class, set -> new Refused(Code.CONFLICT, "not as it was seen"));

        assertProblem(put("{\"available\":96}", "If-Match", "\"1\""), 412, "precondition-failed", "not as it was seen");
        assertProblem(put("{\"available\":96}", "If-None-Match", "*"), 412, "precondition-failed", "");
    }

    @Test
    void aKeyOfAnotherRequestIsAnsweredAsSuch() {
        GATEWAY.services.on(SetStock.class, set -> new Refused(Code.UNPROCESSABLE, "under this key"));

        assertProblem(
                put("{\"available\":96}", "Idempotency-Key", "k"), 422, "idempotency-key-reused", "under this key");
    }

    @Test
    void whatComesInIsAnsweredWithTheStock() {
        GATEWAY.services.on(ReceiveStock.class, receive -> STOCK);

        HttpResponse<String> first = receive("{\"quantity\":12}", "k");
        HttpResponse<String> again = receive("{\"quantity\":12}", "k");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(first.headers().firstValue("Location")).contains(PATH);
        assertThat(first.headers().firstValue("ETag")).contains("\"" + STOCK.tag() + "\"");
        assertThat(new JsonObject(first.body()).getInteger("available")).isEqualTo(96);
        assertThat(GATEWAY.services.asked(ReceiveStock.class))
                .hasSize(2)
                .containsOnly(new ReceiveStock("cup-1.5", RequestIds.ofStock("cup-1.5", "k"), 12));
    }

    @Test
    void aDeliveryThatCannotBeIsRefused() {
        GATEWAY.services.on(ReceiveStock.class, receive -> new Refused(Code.UNPROCESSABLE, "under this key"));
        assertProblem(receive("{\"quantity\":12}", "k"), 422, "idempotency-key-reused", "under this key");
        GATEWAY.services.on(ReceiveStock.class, receive -> new Refused(Code.CONFLICT, "too many"));
        assertProblem(receive("{\"quantity\":12}", "l"), 409, "conflict", "too many");
    }

    @Test
    void numbersMayBeWrittenAsJsonAllowsAndKeysMayLookLikeNumbers() {
        HttpResponse<String> response = put("{\"available\":1e2}", "Idempotency-Key", "1.5");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(asked().available()).isEqualTo(100);
    }

    private static HttpResponse<String> receive(String json, String key) {
        return GATEWAY.post(PATH + "/receipts", json, "Idempotency-Key", key);
    }

    private static SetStock asked() {
        List<SetStock> asked = GATEWAY.services.asked(SetStock.class);
        return asked.get(asked.size() - 1);
    }

    private static HttpResponse<String> put(String json, String... headers) {
        return GATEWAY.send(request(PATH, json, headers));
    }

    private static HttpRequest.Builder request(String path, String json, String... headers) {
        return GATEWAY.request(path, headers)
                .header("Content-Type", "application/json; charset=UTF-8")
                .PUT(HttpRequest.BodyPublishers.ofString(json));
    }

    private static void assertProblem(HttpResponse<String> response, int status, String type, String detail) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonObject problem = new JsonObject(response.body());
        assertThat(problem.getString("type")).isEqualTo("/problems/" + type);
        assertThat(problem.getString("detail")).contains(detail);
    }
}
