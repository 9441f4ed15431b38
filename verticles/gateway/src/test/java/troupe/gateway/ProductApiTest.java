package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.messages.CatalogCommand.PutProduct;
import troupe.messages.InventoryCommand.SetStock;
import troupe.messages.Money;
import troupe.messages.ProductView;
import troupe.messages.ServiceQuery.GetProduct;
import troupe.messages.ServiceQuery.GetStock;
import troupe.messages.StockView;

class ProductApiTest {
    private static final ProductView CUP = new ProductView("cup-1.5", "Blue cup, 30 cl (été)", new Money(999, "EUR"));
    private static final StockView STOCK = new StockView("cup-1.5", 96, 3, 1, 100);

    @RegisterExtension
    static final TestGateway GATEWAY = TestGateway.shared();

    @Test
    void aProductIsPutAndReadBack() {
        GATEWAY.services.on(PutProduct.class, put -> new ProductView(put.sku(), put.name(), put.price()));
        GATEWAY.services.on(GetProduct.class, get -> CUP);

        HttpResponse<String> put = GATEWAY.put(
                "/api/v1/products/cup-1.5",
                "{\"name\":\"Blue cup, 30 cl (\\u00e9t\\u00e9)\",\"priceCents\":999,\"currency\":\"EUR\"}");
        HttpResponse<String> get = GATEWAY.get("/api/v1/products/cup-1.5");

        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(get.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(put.body()))
                .isEqualTo(new JsonObject(get.body()))
                .isEqualTo(new JsonObject()
                        .put("sku", "cup-1.5")
                        .put("name", "Blue cup, 30 cl (été)")
                        .put("priceCents", 999)
                        .put("currency", "EUR"));
    }

    @Test
    void stockIsSetAndReadBack() {
        GATEWAY.services.on(SetStock.class, set -> STOCK);
        GATEWAY.services.on(GetStock.class, get -> STOCK);

        HttpResponse<String> put = GATEWAY.put("/api/v1/stock/cup-1.5", "{\"available\":96}");
        HttpResponse<String> get = GATEWAY.get("/api/v1/stock/cup-1.5");

        assertThat(GATEWAY.services.asked(SetStock.class)).containsExactly(new SetStock("cup-1.5", 96));
        assertThat(put.body()).isEqualTo(get.body());
        assertThat(new JsonObject(get.body()))
                .isEqualTo(new JsonObject()
                        .put("sku", "cup-1.5")
                        .put("available", 96)
                        .put("reserved", 3)
                        .put("shipped", 1));
    }

    @Test
    void numbersMayBeWrittenAsJsonAllowsAndKeysMayLookLikeNumbers() {
        GATEWAY.services.on(SetStock.class, set -> new StockView(set.sku(), set.available(), 0, 0, set.available()));

        HttpResponse<String> response = GATEWAY.send(GATEWAY.request("/api/v1/stock/007", "Idempotency-Key", "1.5")
                .header("Content-Type", "application/json; charset=UTF-8")
                .PUT(java.net.http.HttpRequest.BodyPublishers.ofString("{\"available\":1e2}")));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(GATEWAY.services.asked(SetStock.class)).contains(new SetStock("007", 100));
    }
}
