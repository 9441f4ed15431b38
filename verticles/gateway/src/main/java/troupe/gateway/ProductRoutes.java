package troupe.gateway;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import troupe.messages.CatalogCommand.PutProduct;
import troupe.messages.Message;
import troupe.messages.Money;
import troupe.messages.ProductView;
import troupe.messages.ServiceQuery.GetProduct;

/** What is sold, and for how much. */
final class ProductRoutes {
    private final Services services;

    ProductRoutes(Services services) {
        this.services = services;
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("getProduct", exchange -> product(exchange, new GetProduct(exchange.path("sku"))));
        endpoints.put("putProduct", exchange -> product(exchange, putProduct(exchange)));
    }

    private static PutProduct putProduct(Exchange exchange) {
        JsonObject body = exchange.body();
        Money price = new Money(body.getLong("priceCents"), body.getString("currency"));
        return new PutProduct(exchange.path("sku"), body.getString("name"), price);
    }

    private Future<Answer> product(Exchange exchange, Message question) {
        return services.ask("catalog", question, exchange.askContext(), ProductView.class)
                .map(product -> Answer.json(
                        200,
                        new JsonObject()
                                .put("sku", product.sku())
                                .put("name", product.name())
                                .put("priceCents", product.price().cents())
                                .put("currency", product.price().currency())));
    }
}
