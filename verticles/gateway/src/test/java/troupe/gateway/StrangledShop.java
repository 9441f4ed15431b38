package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.commerce.Money;
import troupe.commerce.ProductView;
import troupe.commerce.ServiceQuery.GetProduct;
import troupe.gateway.strangler.ExampleLegacyShop;

/** A gateway with the example of a legacy shop behind it, whose products are being replaced. */
abstract class StrangledShop {
    static final String CUP = "/api/v1/products/cup";

    @RegisterExtension
    final ExampleLegacyShop shop = new ExampleLegacyShop();

    @RegisterExtension
    final TestGateway gateway = TestGateway.with(
            "gateway.legacy.host", "127.0.0.1",
            "gateway.legacy.port", Integer.toString(shop.port()),
            "gateway.legacy.routes.orders.legacy-path", "/shop/orders",
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

    static JsonObject article(int priceCents) {
        return new JsonObject()
                .put("sku", "cup")
                .put("name", "Cup")
                .put("priceCents", priceCents)
                .put("currency", "EUR")
                .put("warehouse", "north");
    }

    JsonObject switchTo(String mode, int percent) {
        JsonObject body = new JsonObject().put("mode", mode).put("canaryPercent", percent);
        HttpResponse<String> switched = gateway.put("/admin/legacy/products", body.encode());
        assertThat(switched.statusCode()).as(switched.body()).isEqualTo(200);
        return new JsonObject(switched.body());
    }

    JsonObject route() {
        return new JsonObject(gateway.get("/admin/legacy").body())
                .getJsonArray("routes").stream()
                        .map(JsonObject.class::cast)
                        .filter(known -> known.getString("name").equals("products"))
                        .findFirst()
                        .orElseThrow();
    }

    String servedBy(String... headers) {
        return gateway.get(CUP, headers).headers().firstValue("X-Served-By").orElse("nobody");
    }
}
