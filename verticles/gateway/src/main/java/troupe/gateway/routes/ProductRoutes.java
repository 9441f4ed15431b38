package troupe.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import troupe.commerce.CatalogCommand.PutProduct;
import troupe.commerce.Money;
import troupe.commerce.ProductView;
import troupe.commerce.ServiceQuery.GetProduct;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.gateway.http.Exchange;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemType;
import troupe.language.Refused;

/** What is sold, and for how much. */
final class ProductRoutes {
    private static final String CATALOG = "catalog";

    private final Services services;

    ProductRoutes(Services services) {
        this.services = services;
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("getProduct", this::get);
        endpoints.put("putProduct", this::put);
    }

    private Future<Answer> get(Exchange exchange) {
        return services.ask(CATALOG, new GetProduct(exchange.path("sku")), exchange.askContext(), ProductView.class)
                .map(ProductRoutes::answer);
    }

    private Future<Answer> put(Exchange exchange) {
        return services.ask(CATALOG, command(exchange), exchange.askContext()).map(reply -> {
            if (reply instanceof ProductView product) {
                return answer(product);
            }
            throw new ProblemException(
                    Preconditions.refusal(CATALOG, (Refused) reply, ProblemType.PRECONDITION_FAILED));
        });
    }

    private static PutProduct command(Exchange exchange) {
        String sku = exchange.path("sku");
        String key = exchange.request().getHeader("Idempotency-Key");
        JsonObject body = exchange.body();
        return new PutProduct(
                sku,
                body.getString("name"),
                new Money(body.getLong("priceCents"), body.getString("currency")),
                key == null ? null : RequestIds.ofProduct(sku, key),
                Preconditions.seen(exchange));
    }

    static JsonObject json(ProductView product) {
        return new JsonObject()
                .put("sku", product.sku())
                .put("name", product.name())
                .put("priceCents", product.price().cents())
                .put("currency", product.price().currency());
    }

    private static Answer answer(ProductView product) {
        Answer answer = Answer.json(200, json(product));
        // A catalog of an earlier release does not tell.
        return product.revision() == 0 ? answer : answer.tagged(product.tag());
    }
}
