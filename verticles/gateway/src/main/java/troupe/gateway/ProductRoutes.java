package troupe.gateway;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import troupe.messages.CatalogCommand.PutProduct;
import troupe.messages.InventoryCommand.SetStock;
import troupe.messages.Message;
import troupe.messages.Money;
import troupe.messages.ProductView;
import troupe.messages.ServiceQuery.GetProduct;
import troupe.messages.ServiceQuery.GetStock;
import troupe.messages.StockView;

/** Products and their stock. */
final class ProductRoutes {
    private final Services services;

    ProductRoutes(Services services) {
        this.services = services;
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("getProduct", exchange -> product(exchange, new GetProduct(exchange.path("sku"))));
        endpoints.put("putProduct", exchange -> product(exchange, putProduct(exchange)));
        endpoints.put("getStock", exchange -> stock(exchange, new GetStock(exchange.path("sku"))));
        endpoints.put(
                "putStock",
                exchange -> stock(
                        exchange,
                        new SetStock(exchange.path("sku"), exchange.body().getLong("available"))));
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

    private Future<Answer> stock(Exchange exchange, Message question) {
        return services.ask("inventory", question, exchange.askContext(), StockView.class)
                .map(stock -> Answer.json(
                        200,
                        new JsonObject()
                                .put("sku", stock.sku())
                                .put("available", stock.available())
                                .put("reserved", stock.reserved())
                                .put("shipped", stock.shipped())));
    }
}
