package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.commerce.Money;
import troupe.commerce.ProductView;
import troupe.commerce.ServiceQuery.GetProduct;
import troupe.gateway.strangler.ExampleLegacyShop;

class LegacySystemTest {
    private static final String CUP = "/api/v1/products/cup";

    @RegisterExtension
    final ExampleLegacyShop shop = new ExampleLegacyShop();

    @RegisterExtension
    final TestGateway gateway = TestGateway.with(
            "gateway.legacy.host", "127.0.0.1",
            "gateway.legacy.port", Integer.toString(shop.port()),
            "gateway.legacy.answer-bytes-max", "1000",
            "gateway.legacy.reads.timeout", "300ms",
            "gateway.legacy.reads.attempts-max", "1",
            "gateway.legacy.reads.failures-max", "3",
            "gateway.legacy.reads.reset-after", "200ms",
            "gateway.legacy.changes.timeout", "300ms",
            "gateway.legacy.routes.products.mode", "shadow",
            "gateway.legacy.routes.products.legacy-path", "/shop/articles");

    @BeforeEach
    void bothSystemsSellCups() {
        gateway.services.on(GetProduct.class, get -> new ProductView("cup", "Cup", new Money(999, "EUR"), 1));
        shop.has("cup", new JsonObject().put("sku", "cup"));
    }

    private JsonObject breaker() {
        return new JsonObject(gateway.get("/admin/legacy").body()).getJsonObject("breaker");
    }

    @Test
    void whatTheContractDoesNotHaveIsPassedThrough() {
        HttpResponse<String> answer = gateway.send(gateway.request("/api/legacy/orders/7?full=1", "X-Own", "kept")
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString("cup;2")));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("taken");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv");
        assertThat(answer.headers().allValues("Set-Cookie")).containsExactly("a=1", "b=2");
        ExampleLegacyShop.Seen seen = shop.seen().get(0);
        assertThat(seen.method() + " " + seen.uri()).isEqualTo("POST /orders/7?full=1");
        assertThat(seen.body()).isEqualTo("cup;2");
        assertThat(seen.headers()).containsEntry("x-own", "kept").containsEntry("content-type", "text/csv");
    }

    @Test
    void aPassedPathCannotClimbOutOfTheLegacySystem() {
        gateway.get("/api/legacy/a/%2e%2e/%2e%2e/b");
        gateway.get("/api/legacy/a/../c");

        assertThat(shop.seen()).extracting(ExampleLegacyShop.Seen::uri).containsExactly("/c");
    }

    @Test
    void aLargeBodyIsRefusedOnTheWayInAndOnTheWayBack() throws IOException {
        RawHttp.Response in = MalformedOrders.order("too large")
                .firstLine("POST /api/legacy/orders HTTP/1.1")
                .json("x".repeat(70_000))
                .send(gateway.port());
        shop.has("large", new JsonObject().put("x", "x".repeat(2_000)));
        HttpResponse<String> back = gateway.get("/api/legacy/shop/articles/large");

        assertThat(in.status()).isEqualTo(413);
        assertThat(back.statusCode()).isEqualTo(502);
        assertThat(back.body()).contains("/problems/bad-gateway", "1000 bytes");
    }

    @Test
    void aDeadSystemIsSparedAndComesBack() {
        shop.die();
        for (int i = 0; i < 3; i++) {
            assertThat(gateway.get("/api/legacy/" + i).statusCode()).isEqualTo(503);
        }

        HttpResponse<String> spared = gateway.get("/api/legacy/4");

        assertThat(spared.statusCode()).isEqualTo(503);
        assertThat(spared.body()).contains("is being spared");
        assertThat(spared.headers().firstValue("Retry-After")).isPresent();
        shop.start();
        await().untilAsserted(() -> assertThat(gateway.get(CUP).statusCode()).isEqualTo(200));
        assertThat(breaker().getString("reads")).isEqualTo("CLOSED");
    }

    @Test
    void aDeadSystemHoldsNobodyUpWhoIsServedByTheNewOne() {
        gateway.put("/admin/legacy/products", "{\"mode\":\"NEW\"}");
        shop.die();

        assertThat(gateway.get(CUP).statusCode()).isEqualTo(200);
    }

    @Test
    void inACanaryADeadSystemIsPassedOverWhereItIsOnlyCompared() {
        gateway.put("/admin/legacy/products", "{\"mode\":\"CANARY\",\"canaryPercent\":100}");
        shop.die();

        assertThat(gateway.get(CUP).statusCode()).isEqualTo(200);
        await().untilAsserted(
                        () -> assertThat(gateway.get("/admin/legacy").body()).contains("\"passedOver\":1"));
    }

    @Test
    void aSystemThatHangsIsWaitedForSoLongAndNoLonger() {
        shop.hangs(true);

        HttpResponse<String> read = gateway.get(CUP);
        HttpResponse<String> change = gateway.post("/api/legacy/orders", "{}");

        assertThat(read.statusCode()).isEqualTo(503);
        assertThat(change.statusCode()).isEqualTo(504);
        assertThat(change.body()).contains("look whether it has done it");
    }

    @Test
    void anErrorOfItsOwnIsItsAnswer() {
        shop.answersAlways(500);

        HttpResponse<String> answer = gateway.get("/api/legacy/x");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("the legacy shop is not well");
    }

    @Test
    void withoutOneThereIsNoSuchPath() {
        TestGateway alone = TestGateway.with();
        try {
            assertThat(alone.get("/api/legacy/x").statusCode()).isEqualTo(404);
            assertThat(alone.get("/admin/legacy").body()).isEqualTo("{\"routes\":[]}");
        } finally {
            alone.stop();
        }
    }
}
