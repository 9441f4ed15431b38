package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.commerce.CatalogCommand.PutProduct;
import troupe.commerce.Money;
import troupe.commerce.ProductView;
import troupe.commerce.ServiceQuery.GetProduct;
import troupe.gateway.strangler.ExampleLegacyShop;
import troupe.language.Refused;

class StranglerTest {
    private static final String CUP = "/api/v1/products/cup";

    @RegisterExtension
    final ExampleLegacyShop shop = new ExampleLegacyShop();

    @RegisterExtension
    final TestGateway gateway = TestGateway.with(
            "gateway.legacy.host", "127.0.0.1",
            "gateway.legacy.port", Integer.toString(shop.port()),
            "gateway.legacy.routes.products.legacy-path", "/shop/articles",
            "gateway.legacy.routes.products.sticky-by", "header",
            "gateway.legacy.routes.products.header", "X-Try",
            "gateway.legacy.routes.products.may-differ", "/warehouse",
            "gateway.legacy.routes.products.roll-back.calls-min", "10",
            "gateway.legacy.routes.products.roll-back.error-percent-max", "50",
            "gateway.legacy.routes.products.roll-back.difference-percent-max", "50");

    @BeforeEach
    void bothSystemsSellCups() {
        gateway.services.on(GetProduct.class, get -> new ProductView("cup", "Cup", new Money(999, "EUR"), 1));
        shop.has("cup", article(999));
    }

    private static JsonObject article(int priceCents) {
        return new JsonObject()
                .put("sku", "cup")
                .put("name", "Cup")
                .put("priceCents", priceCents)
                .put("currency", "EUR")
                .put("warehouse", "north");
    }

    private JsonObject switchTo(String mode, int percent) {
        JsonObject body = new JsonObject().put("mode", mode).put("canaryPercent", percent);
        HttpResponse<String> switched = gateway.put("/admin/legacy/products", body.encode());
        assertThat(switched.statusCode()).as(switched.body()).isEqualTo(200);
        return new JsonObject(switched.body());
    }

    private JsonObject route() {
        return new JsonObject(gateway.get("/admin/legacy").body())
                .getJsonArray("routes")
                .getJsonObject(0);
    }

    private String servedBy(String... headers) {
        return gateway.get(CUP, headers).headers().firstValue("X-Served-By").orElse("nobody");
    }

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
    void aCanaryIsTheSameSystemForOneCallerAndAShareOfAll() {
        switchTo("CANARY", 30);
        Map<String, String> first = new HashMap<>();
        for (int caller = 0; caller < 200; caller++) {
            first.put("c" + caller, servedBy("X-Customer-Id", "c" + caller));
        }

        first.forEach((caller, system) ->
                assertThat(servedBy("X-Customer-Id", caller)).as(caller).isEqualTo(system));
        assertThat(first.values().stream().filter("new"::equals).count()).isBetween(35L, 85L);
    }

    @Test
    void whoWasInASmallCanaryIsInALargerOne() {
        switchTo("CANARY", 20);
        Set<String> small = callersOfTheNewSystem();
        switchTo("CANARY", 60);

        assertThat(callersOfTheNewSystem()).containsAll(small).hasSizeGreaterThan(small.size());
    }

    private Set<String> callersOfTheNewSystem() {
        Set<String> callers = new HashSet<>();
        for (int caller = 0; caller < 60; caller++) {
            if (servedBy("X-Customer-Id", "c" + caller).equals("new")) {
                callers.add("c" + caller);
            }
        }
        return callers;
    }

    @Test
    void aHeaderChoosesTheSystemInACanaryOnly() {
        assertThat(servedBy("X-Try", "new")).isEqualTo("legacy");
        switchTo("CANARY", 0);
        assertThat(servedBy("X-Try", "new")).isEqualTo("new");
        assertThat(servedBy()).isEqualTo("legacy");
        switchTo("CANARY", 100);
        assertThat(servedBy("X-Try", "legacy")).isEqualTo("legacy");
    }

    @Test
    void errorsOfTheNewSystemRollItBack() {
        switchTo("NEW", 0);
        gateway.services.on(GetProduct.class, get -> new Refused(Refused.Code.UNAVAILABLE, "no database"));

        for (int i = 0; i < 10; i++) {
            assertThat(gateway.get(CUP).statusCode()).isEqualTo(503);
        }

        assertThat(gateway.get(CUP).statusCode()).isEqualTo(200);
        assertThat(route().getString("mode")).isEqualTo("LEGACY");
        assertThat(route().getString("reason")).contains("rolled back", "errors");
    }

    @Test
    void thatThereIsNoSuchThingIsNoError() {
        switchTo("NEW", 0);
        gateway.services.on(GetProduct.class, get -> new Refused(Refused.Code.NOT_FOUND, "no cup"));

        for (int i = 0; i < 30; i++) {
            assertThat(gateway.get(CUP).statusCode()).isEqualTo(404);
        }

        assertThat(route().getString("mode")).isEqualTo("NEW");
    }

    @Test
    void differencesInACanaryRollItBack() {
        shop.has("cup", article(1000));
        switchTo("CANARY", 100);

        await().untilAsserted(() -> {
            gateway.get(CUP);
            assertThat(route().getString("mode")).isEqualTo("LEGACY");
        });
        assertThat(route().getString("reason")).contains("rolled back", "differed");
    }

    @Test
    void aRouteThatThereIsNotCannotBeSwitched() {
        assertThat(gateway.put("/admin/legacy/orders", "{\"mode\":\"NEW\"}").statusCode())
                .isEqualTo(404);
        assertThat(gateway.put("/admin/legacy/products", "{\"mode\":\"OLD\"}").statusCode())
                .isEqualTo(400);
    }
}
