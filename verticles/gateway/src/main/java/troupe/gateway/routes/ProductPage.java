package troupe.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import troupe.commerce.ProductView;
import troupe.commerce.RecommendationsView;
import troupe.commerce.RecommendationsView.Other;
import troupe.commerce.ServiceQuery.GetProduct;
import troupe.commerce.ServiceQuery.GetRecommendations;
import troupe.commerce.ServiceQuery.GetStock;
import troupe.commerce.StockView;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.gateway.http.Exchange;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemMapper;
import troupe.kit.request.RequestContext;
import troupe.language.Refused;
import troupe.language.Reply;

/**
 * What a shop shows of a product: the product, whether there is some, and what is bought together with it, asked of
 * their services side by side. Only the product has to be there.
 */
final class ProductPage {
    private static final String RECOMMENDATIONS = "recommendations";

    /** With fewer than these a customer should hurry. */
    private static final long FEW = 10;

    private final Services services;
    private final Duration partTimeout;

    /** @param partTimeout what the page waits for a part that it can do without; the product is waited for longer */
    ProductPage(Services services, Duration partTimeout) {
        this.services = services;
        this.partTimeout = partTimeout;
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("getProductPage", this::page);
        endpoints.put("getRecommendations", this::recommendations);
    }

    private Future<Answer> page(Exchange exchange) {
        String sku = exchange.path("sku");
        RequestContext context = exchange.askContext();
        Future<ProductView> product = services.ask("catalog", new GetProduct(sku), context, ProductView.class);
        List<Future<AnswerPart>> parts = List.of(
                AnswerPart.of(
                        "stock",
                        services.ask("inventory", new GetStock(sku), context),
                        partTimeout,
                        StockView.class,
                        ProductPage::hint),
                AnswerPart.of(
                                RECOMMENDATIONS,
                                services.ask(RECOMMENDATIONS, new GetRecommendations(sku), context),
                                partTimeout,
                                RecommendationsView.class,
                                ProductPage::json)
                        .map(part -> part.or(new JsonArray())));
        return product.compose(view ->
                Future.all(parts).map(all -> Answer.json(200, AnswerPart.together(ProductJson.of(view), all.list()))));
    }

    private static String hint(StockView stock) {
        if (stock.available() == 0) {
            return "SOLD_OUT";
        }
        return stock.available() < FEW ? "FEW" : "IN_STOCK";
    }

    private Future<Answer> recommendations(Exchange exchange) {
        String sku = exchange.path("sku");
        return services.ask(RECOMMENDATIONS, new GetRecommendations(sku), exchange.askContext())
                .map(ProductPage::known)
                .map(list -> Answer.json(200, new JsonObject().put("sku", sku).put(RECOMMENDATIONS, list)));
    }

    /** What was never bought together with anything is not known to recommendations. */
    private static JsonArray known(Reply reply) {
        if (reply instanceof Refused refused && refused.code() != Refused.Code.NOT_FOUND) {
            throw new ProblemException(ProblemMapper.problem(RECOMMENDATIONS, false, refused));
        }
        return reply instanceof RecommendationsView view ? json(view) : new JsonArray();
    }

    static JsonArray json(RecommendationsView view) {
        JsonArray list = new JsonArray();
        view.others().forEach(other -> list.add(json(other)));
        return list;
    }

    private static JsonObject json(Other other) {
        double orders = Math.round(100.0 * other.score() / RecommendationsView.ONE_ORDER) / 100.0;
        return new JsonObject().put("sku", other.sku()).put("orders", orders);
    }
}
