package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import troupe.commerce.CatalogCommand.PutProduct;
import troupe.commerce.OrderCommand.PlaceOrder;

class StranglerTest extends StrangledShop {
    @Test
    void theLegacySystemAnswersUntilAnOperatorSwitches() {
        HttpResponse<String> before = gateway.get(CUP + "?", "X-Correlation-Id", "c-1", "Authorization", "Bearer mine");
        switchTo("NEW", 0);
        HttpResponse<String> after = gateway.get(CUP);

        assertThat(new JsonObject(before.body())).isEqualTo(article(999));
        assertThat(before.headers().firstValue("X-Served-By")).hasValue("legacy");
        assertThat(new JsonObject(after.body()).getMap()).doesNotContainKey("warehouse");
        assertThat(after.headers().firstValue("X-Served-By")).hasValue("new");
        assertThat(shop.seen()).hasSize(1);
        assertThat(shop.seen().get(0).uri()).startsWith("/shop/articles/cup");
        assertThat(shop.seen().get(0).headers())
                .containsEntry("x-correlation-id", "c-1")
                .containsEntry("x-forwarded-for", "127.0.0.1")
                .doesNotContainKey("authorization");
    }

    @Test
    void theShadowFindsWhereTheNewSystemDiffersAndTheClientDoesNotNotice() {
        shop.has("cup", article(1000));
        switchTo("SHADOW", 0);

        HttpResponse<String> answer = gateway.get(CUP);

        assertThat(new JsonObject(answer.body()).getInteger("priceCents")).isEqualTo(1000);
        await().untilAsserted(() -> assertThat(route().getInteger("differed")).isEqualTo(1));
        JsonArray differences = route().getJsonArray("differences");
        assertThat(differences).hasSize(1);
        assertThat(differences.getJsonObject(0).getMap())
                .containsEntry("path", "/priceCents")
                .containsEntry("answers", 1)
                .containsEntry("request", "GET " + CUP)
                .containsEntry("legacy", "1000")
                .containsEntry("new", "999");
    }

    @Test
    void theShadowIsContentWithWhatMayDiffer() {
        switchTo("SHADOW", 0);

        gateway.get(CUP);

        await().untilAsserted(() -> assertThat(route().getInteger("compared")).isEqualTo(1));
        assertThat(route().getInteger("differed")).isZero();
    }

    @Test
    void aCommandCastsNoShadow() {
        switchTo("SHADOW", 0);

        gateway.put(
                CUP,
                new JsonObject()
                        .put("name", "Cup")
                        .put("priceCents", 1)
                        .put("currency", "EUR")
                        .encode());

        assertThat(shop.seen()).hasSize(1);
        assertThat(shop.seen().get(0).body()).contains("\"priceCents\":1");
        assertThat(gateway.services.asked(PutProduct.class)).isEmpty();
    }

    @Test
    void whatTheContractForbidsIsForbiddenWhoeverAnswers() {
        assertThat(gateway.get(CUP + "?unknown=1").statusCode()).isEqualTo(400);
        assertThat(shop.seen()).isEmpty();
    }

    @Test
    void whatTheLegacySystemWasAskedTheNewOneIsNotAskedAgainInTheSecondVersion() {
        String order = "{\"items\":[{\"sku\":\"cup\",\"quantity\":1}],\"paymentToken\":\"tok\"}";

        gateway.post("/api/v1/orders", order, "Idempotency-Key", "once");
        HttpResponse<String> again = gateway.post("/api/v2/orders", order, "Idempotency-Key", "once");

        assertThat(shop.seen()).hasSize(1);
        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(again.body()).contains("has no second version");
        assertThat(gateway.services.asked(PlaceOrder.class)).isEmpty();
    }

    @Test
    void aRouteThatThereIsNotCannotBeSwitched() {
        assertThat(gateway.put("/admin/legacy/stock", "{\"mode\":\"NEW\"}").statusCode())
                .isEqualTo(404);
        assertThat(gateway.put("/admin/legacy/products", "{\"mode\":\"OLD\"}").statusCode())
                .isEqualTo(400);
    }
}
