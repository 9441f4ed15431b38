package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.commerce.ListProducts;
import troupe.commerce.Money;
import troupe.commerce.ProductCursor;
import troupe.commerce.ProductListing;
import troupe.commerce.ProductListing.Matches;
import troupe.commerce.ProductListing.TagCount;
import troupe.commerce.ProductSort;
import troupe.commerce.ProductView;

class ProductListsTest {
    private static final ProductView CUP = new ProductView("cup", "Cup", new Money(999, "EUR"), 1);
    private static final Matches ONE = new Matches(1, true, List.of(new TagCount("cups", 1)));
    private static final String PATH = "/api/v1/products";

    @RegisterExtension
    static final TestGateway GATEWAY = TestGateway.shared();

    @BeforeEach
    void forget() {
        GATEWAY.services.forget();
        answer(new ProductListing(List.of(CUP), ProductSort.NAME, null, ONE));
    }

    @Test
    void whatIsAskedForIsPassedOn() {
        JsonObject page = page("?query=blue+c%C3%BCp&tag=cups&sort=-price&limit=7");

        assertThat(GATEWAY.services.asked(ListProducts.class))
                .containsExactly(new ListProducts("blue cüp", "cups", ProductSort.PRICE_DESCENDING, null, 7));
        assertThat(page)
                .isEqualTo(new JsonObject()
                        .put(
                                "products",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("sku", "cup")
                                                .put("name", "Cup")
                                                .put("priceCents", 999)
                                                .put("currency", "EUR")))
                        .put("sort", "name")
                        .put("next", (Object) null)
                        .put(
                                "matches",
                                new JsonObject()
                                        .put("products", 1)
                                        .put("complete", true)
                                        .put(
                                                "tags",
                                                new JsonArray()
                                                        .add(new JsonObject()
                                                                .put("tag", "cups")
                                                                .put("products", 1)))));
    }

    @Test
    void aCursorComesBackAsItWentOut() {
        ProductCursor end = new ProductCursor(ProductSort.NAME, true, 0, "été\nof 'it'", "cup-1.5");
        answer(new ProductListing(List.of(CUP), ProductSort.NAME, end, null));
        String next = page("").getString("next");
        page("?cursor=" + next);

        assertThat(GATEWAY.services.asked(ListProducts.class))
                .containsExactly(
                        new ListProducts(null, null, null, null, 20), new ListProducts(null, null, null, end, 20));
    }

    @Test
    void aFirstPageThatOnlyLeadsToTheOthersIsFollowed() {
        ProductCursor byName = new ProductCursor(ProductSort.NAME, true, 0, "", "");
        Matches many = new Matches(20_000, false, List.of());
        GATEWAY.services.on(
                ListProducts.class,
                asked -> asked.after() == null
                        ? new ProductListing(List.of(), ProductSort.NAME, byName, many)
                        : new ProductListing(List.of(CUP), ProductSort.NAME, null, null));

        JsonObject page = page("?sort=price");

        assertThat(page.getJsonArray("products")).hasSize(1);
        assertThat(page.getString("sort")).isEqualTo("name");
        assertThat(page.getJsonObject("matches").getBoolean("complete")).isFalse();
    }

    @Test
    void whatCannotBeAskedForIsRefusedByName() {
        for (String bad : List.of(
                "query=",
                "query=%00",
                "query=" + "x".repeat(101),
                "tag=Cups",
                "sort=size",
                "limit=101",
                "cursor=%22",
                "cursor=AAAA",
                // price, false, 0, cup and no number; and a moment that was none.
                "cursor=cHJpY2UKZmFsc2UKMApjdXAKeA",
                "cursor=bmFtZQp0cnVlCi0xCmN1cAp4")) {
            HttpResponse<String> refused = GATEWAY.get(PATH + "?" + bad);
            assertThat(refused.statusCode()).as(bad).isEqualTo(400);
            assertThat(refused.body()).as(bad).contains("query parameter " + bad.split("=", 2)[0]);
        }
        assertThat(GATEWAY.services.asked()).isEmpty();
    }

    private static JsonObject page(String query) {
        HttpResponse<String> response = GATEWAY.get(PATH + query);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonObject(response.body());
    }

    private static void answer(ProductListing listing) {
        GATEWAY.services.on(ListProducts.class, asked -> listing);
    }
}
