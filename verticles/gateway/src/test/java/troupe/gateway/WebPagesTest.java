package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.commerce.Money;
import troupe.commerce.ProductView;
import troupe.commerce.ServiceQuery.GetProduct;

class WebPagesTest {
    private static final String SHOP = "https://shop.example";
    private static final String PATH = "/api/v1/products/cup";

    @RegisterExtension
    final TestGateway open = TestGateway.with("gateway.cors.origins", SHOP);

    @Test
    void everyResponseTellsBrowsersWhatNotToDo() {
        for (String path : new String[] {"/health/live", "/nowhere", "/api/v1/orders/x"}) {
            HttpResponse<String> response = open.get(path);
            assertThat(response.headers().map())
                    .containsKeys("x-content-type-options", "content-security-policy", "referrer-policy");
            assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(response.headers().firstValue("Strict-Transport-Security"))
                    .as("it would lock out who only speaks HTTP")
                    .isEmpty();
        }
    }

    @Test
    void aPageOfAnAllowedOriginMayRead() {
        open.services.on(GetProduct.class, get -> new ProductView("cup", "Cup", new Money(1, "EUR"), 7));

        HttpResponse<String> response = open.get(PATH, "Origin", SHOP);

        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains(SHOP);
        assertThat(response.headers().firstValue("Access-Control-Expose-Headers"))
                .hasValueSatisfying(names -> assertThat(names).contains("ETag", "Retry-After"));
        assertThat(response.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        assertThat(response.headers().allValues("Vary")).contains("origin");
    }

    @Test
    void aBrowserIsToldWhatAnAllowedPageMaySend() {
        HttpResponse<String> response = preflight(open, SHOP);

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().firstValue("Access-Control-Allow-Methods"))
                .hasValueSatisfying(methods -> assertThat(methods).contains("PUT"));
        assertThat(response.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValueSatisfying(headers -> assertThat(headers).contains("If-Match", "Authorization"));
        assertThat(response.headers().firstValue("Access-Control-Max-Age")).contains("600");
    }

    @Test
    void pagesOfOtherOriginsMayNot() {
        assertThat(open.get(PATH, "Origin", "https://evil.example").headers().map())
                .doesNotContainKey("access-control-allow-origin");
        assertThat(preflight(open, "https://evil.example").headers().map())
                .doesNotContainKeys("access-control-allow-origin", "access-control-allow-methods");
    }

    @Test
    void nobodyMayUnlessConfigured() {
        TestGateway closed = TestGateway.with();
        try {
            assertThat(preflight(closed, SHOP).headers().map()).doesNotContainKey("access-control-allow-origin");
            assertThat(closed.get(PATH, "Origin", SHOP).headers().map())
                    .doesNotContainKey("access-control-allow-origin");
        } finally {
            closed.stop();
        }
    }

    private static HttpResponse<String> preflight(TestGateway gateway, String origin) {
        return gateway.send(gateway.request(PATH, "Origin", origin, "Access-Control-Request-Method", "PUT")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
    }
}
