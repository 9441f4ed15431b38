package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.commerce.CatalogCommand.PutProduct;
import troupe.commerce.Money;
import troupe.commerce.ProductDetails;
import troupe.commerce.ProductView;
import troupe.commerce.ServiceQuery.GetProduct;
import troupe.gateway.routes.RequestIds;
import troupe.language.Refused;
import troupe.language.Refused.Code;

class ProductApiTest {
    private static final String SMILE = "\uD83D\uDE00";
    private static final ProductView CUP =
            new ProductView("cup-1.5", "Blue cup, 30 cl (été)", new Money(999, "EUR"), 7);

    private static final String PATH = "/api/v1/products/cup-1.5";

    @RegisterExtension
    static final TestGateway GATEWAY = TestGateway.shared();

    @Test
    void aProductIsPutAndReadBack() {
        GATEWAY.services.on(PutProduct.class, put -> new ProductView(put.sku(), put.name(), put.price(), 1));
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
    void whatThereIsToSayOfAProductIsPutAndReadBackAndLeftOutIsNone() {
        GATEWAY.services.on(
                PutProduct.class, put -> new ProductView(put.sku(), put.name(), put.price(), put.details(), 1));
        JsonObject details = new JsonObject()
                .put("name", "Cup")
                .put("priceCents", 999)
                .put("currency", "EUR")
                .put("description", "Blue,\nand holds tea.")
                .put("pictureUrl", "https://pictures.example/cup.jpg")
                .put("tags", new JsonArray().add("cups").add("blue"))
                .put("status", "WITHDRAWN");

        HttpResponse<String> put = GATEWAY.put("/api/v1/products/cup-2", details.encode());

        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        assertThat(new JsonObject(put.body())).isEqualTo(details.put("sku", "cup-2"));
        assertThat(GATEWAY.services.asked(PutProduct.class))
                .last()
                .satisfies(asked -> assertThat(asked.details())
                        .isEqualTo(new ProductDetails(
                                "Blue,\nand holds tea.",
                                "https://pictures.example/cup.jpg",
                                List.of("cups", "blue"),
                                true)));
    }

    @Test
    void detailsThatCannotBeAreRefusedByName() {
        Map.of(
                        "\"pictureUrl\":\"javascript:alert(1)\"", "/pictureUrl",
                        "\"tags\":[\"Blue\"]", "/tags/0",
                        "\"tags\":[\"a,b\"]", "/tags/0",
                        "\"tags\":[\"a\",\"a\"]", "/tags",
                        "\"description\":\"\\u0000\"", "/description",
                        "\"status\":\"GONE\"", "/status")
                .forEach((field, place) -> {
                    HttpResponse<String> put = GATEWAY.put(
                            "/api/v1/products/cup-2",
                            "{\"name\":\"cup\",\"priceCents\":1,\"currency\":\"EUR\"," + field + "}");
                    assertThat(put.statusCode()).as(field).isEqualTo(400);
                    assertThat(put.body()).as(field).contains(place + " is ");
                });
    }

    @Test
    void charactersThatNeedTwoUnitsCountAsOneHereAsInTheContract() {
        GATEWAY.services.on(PutProduct.class, put -> CUP);

        HttpResponse<String> put = GATEWAY.put(
                PATH,
                new JsonObject()
                        .put("name", SMILE.repeat(200))
                        .put("priceCents", 1)
                        .put("currency", "EUR")
                        .put("description", SMILE.repeat(1_000))
                        .encode());

        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        assertThat(GATEWAY.services.asked(PutProduct.class))
                .last()
                .satisfies(asked -> assertThat(asked.details().description()).isEqualTo(SMILE.repeat(1_000)));
    }

    @Test
    void aChangeIsBasedOnWhatWasSeenAndKnownByItsKey() {
        GATEWAY.services.on(PutProduct.class, put -> CUP);
        GATEWAY.services.on(GetProduct.class, get -> CUP);
        String tag = GATEWAY.get(PATH).headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> put = put("If-Match", tag, "Idempotency-Key", "k");
        put();

        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        assertThat(put.headers().firstValue("ETag")).contains(tag);
        assertThat(GATEWAY.services.asked(PutProduct.class))
                .endsWith(
                        new PutProduct(
                                "cup-1.5",
                                "cup",
                                new Money(1, "EUR"),
                                ProductDetails.NONE,
                                RequestIds.ofProduct("cup-1.5", "k"),
                                CUP.tag()),
                        new PutProduct("cup-1.5", "cup", new Money(1, "EUR")));
    }

    @Test
    void aChangeThatCannotBeIsRefused() {
        GATEWAY.services.on(PutProduct.class, put -> new Refused(Code.CONFLICT, "not as it was seen"));
        assertThat(put("If-Match", "\"6\"").statusCode()).isEqualTo(412);
        GATEWAY.services.on(PutProduct.class, put -> new Refused(Code.UNPROCESSABLE, "under this key"));
        assertThat(put("Idempotency-Key", "k").statusCode()).isEqualTo(422);
    }

    private static HttpResponse<String> put(String... headers) {
        return GATEWAY.send(GATEWAY.request(PATH, headers)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"name\":\"cup\",\"priceCents\":1,\"currency\":\"EUR\"}")));
    }
}
