package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.commerce.Money;
import troupe.commerce.ProductView;
import troupe.commerce.RecommendationsView;
import troupe.commerce.RecommendationsView.Other;
import troupe.commerce.ServiceQuery.GetProduct;
import troupe.commerce.ServiceQuery.GetRecommendations;
import troupe.commerce.ServiceQuery.GetStock;
import troupe.commerce.StockView;
import troupe.language.Refused;
import troupe.language.Refused.Code;
import troupe.language.Reply;

class ProductPageTest {
    private static final String PAGE = "/api/v1/products/cup/page";
    private static final JsonObject CUP =
            new JsonObject("{\"sku\":\"cup\",\"name\":\"Cup\",\"priceCents\":999,\"currency\":\"EUR\"}");

    @RegisterExtension
    final TestGateway gateway = TestGateway.with("gateway.part-timeout", "100ms");

    @BeforeEach
    void everybodyAnswers() {
        gateway.services
                .on(GetProduct.class, get -> new ProductView("cup", "Cup", new Money(999, "EUR"), 1))
                .on(GetStock.class, get -> new StockView("cup", 9, 0, 1, 10))
                .on(
                        GetRecommendations.class,
                        get -> new RecommendationsView(
                                "cup", List.of(new Other("tea", 1_536), new Other("pot", 1_024))));
    }

    @Test
    void aPageShowsTheProductAHintAtItsStockAndWhatIsBoughtTogetherWithIt() {
        assertThat(page())
                .isEqualTo(CUP.copy()
                        .put("stock", "FEW")
                        .put(
                                "recommendations",
                                new JsonArray("[{\"sku\":\"tea\",\"orders\":1.5},{\"sku\":\"pot\",\"orders\":1.0}]")));
    }

    @Test
    void withoutAnAnswerFromRecommendationsThereAreNoneAndThePageSaysSo() {
        gateway.services.onAsync(
                GetRecommendations.class, get -> Promise.<Reply>promise().future());
        assertThat(page())
                .isEqualTo(CUP.copy()
                        .put("stock", "FEW")
                        .put("recommendations", new JsonArray())
                        .put("degraded", new JsonArray().add("recommendations")));
    }

    @Test
    void whatHasNoStockYetAndWasNeverBoughtWithAnythingIsNoDegradation() {
        gateway.services.on(GetStock.class, get -> new Refused(Code.NOT_FOUND, "no stock"));
        gateway.services.on(GetRecommendations.class, get -> new Refused(Code.NOT_FOUND, "none"));
        assertThat(page()).isEqualTo(CUP.copy().putNull("stock").put("recommendations", new JsonArray()));
        assertThat(new JsonObject(
                        gateway.get("/api/v1/products/cup/recommendations").body()))
                .isEqualTo(new JsonObject().put("sku", "cup").put("recommendations", new JsonArray()));
    }

    @Test
    void withoutTheProductThereIsNoPage() {
        gateway.services.on(GetProduct.class, get -> new Refused(Code.NOT_FOUND, "there is no product cup"));
        assertThat(gateway.get(PAGE).statusCode()).isEqualTo(404);
    }

    @Test
    void whoeverAsksForRecommendationsAloneIsToldThatTheyAreNotToBeHad() {
        gateway.services.onAsync(
                GetRecommendations.class,
                get -> Future.succeededFuture(
                        new Refused(Code.UNAVAILABLE, "the database of recommendations does not answer")));
        assertThat(gateway.get("/api/v1/products/cup/recommendations").statusCode())
                .isEqualTo(503);
    }

    private JsonObject page() {
        HttpResponse<String> answer = gateway.get(PAGE);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }
}
