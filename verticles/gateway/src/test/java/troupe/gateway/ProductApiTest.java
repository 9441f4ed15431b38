package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.messages.CatalogCommand.PutProduct;
import troupe.messages.Money;
import troupe.messages.ProductView;
import troupe.messages.ServiceQuery.GetProduct;

class ProductApiTest {
    private static final ProductView CUP = new ProductView("cup-1.5", "Blue cup, 30 cl (été)", new Money(999, "EUR"));

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
}
