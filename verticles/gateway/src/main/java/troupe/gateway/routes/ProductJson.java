package troupe.gateway.routes;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import troupe.commerce.Money;
import troupe.commerce.ProductDetails;
import troupe.commerce.ProductView;

/** Products as the API shows them, and as it takes them. */
final class ProductJson {
    private static final String WITHDRAWN = "WITHDRAWN";

    private ProductJson() {}

    /** What goes without saying is left out, so that what was read can be put. */
    static JsonObject of(ProductView product) {
        ProductDetails details = product.details();
        JsonObject json = new JsonObject()
                .put("sku", product.sku())
                .put("name", product.name())
                .put("priceCents", product.price().cents())
                .put("currency", product.price().currency());
        if (!details.description().isEmpty()) {
            json.put("description", details.description());
        }
        if (!details.pictureUrl().isEmpty()) {
            json.put("pictureUrl", details.pictureUrl());
        }
        if (!details.tags().isEmpty()) {
            json.put("tags", new JsonArray(details.tags()));
        }
        return details.withdrawn() ? json.put("status", WITHDRAWN) : json;
    }

    static Money price(JsonObject body) {
        return new Money(body.getLong("priceCents"), body.getString("currency"));
    }

    static ProductDetails details(JsonObject body) {
        List<String> tags = body.getJsonArray("tags", new JsonArray()).stream()
                .map(String.class::cast)
                .toList();
        return new ProductDetails(
                body.getString("description", ""),
                body.getString("pictureUrl", ""),
                tags,
                WITHDRAWN.equals(body.getString("status")));
    }
}
