package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.commerce.Money;
import troupe.commerce.ProductView;
import troupe.commerce.ServiceQuery.GetProduct;

class HttpTest {
    @RegisterExtension
    static final TestGateway GATEWAY = TestGateway.shared();

    @Test
    void speaksHttp2InClearText() {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        HttpRequest request = GATEWAY.request("/health/live").GET().build();

        HttpResponse<String> response =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();

        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void problemsAreToldOverHttp2Too() {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        HttpRequest large = GATEWAY.request("/api/v1/stock/cup")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(" ".repeat(100_000)))
                .build();

        HttpResponse<String> response =
                client.sendAsync(large, HttpResponse.BodyHandlers.ofString()).join();

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("/problems/content-too-large");
    }

    @Test
    void requestsAreTimedByRouteMethodAndStatus() {
        GATEWAY.services.on(GetProduct.class, get -> new ProductView("cup", "Cup", new Money(999, "EUR"), 1));
        GATEWAY.get("/api/v1/products/cup");
        GATEWAY.get("/nowhere");

        AtomicReference<String> figures = new AtomicReference<>("");
        await().untilAsserted(() -> {
            figures.set(GATEWAY.get("/metrics").body());
            assertThat(figures.get())
                    .contains(
                            "troupe_http_requests_seconds_count{method=\"GET\",route=\"getProduct\",status=\"200\"} 1")
                    .contains("troupe_http_requests_seconds_count{method=\"GET\",route=\"none\",status=\"404\"}");
        });
    }

    @Test
    void aConnectionServesManyRequests() {
        for (int i = 0; i < 100; i++) {
            assertThat(GATEWAY.get("/api/v1/nothing/" + i).statusCode()).isEqualTo(404);
        }
    }
}
