package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import troupe.commerce.Line;
import troupe.commerce.Money;
import troupe.commerce.OrderStatus;
import troupe.commerce.OrderView;
import troupe.commerce.ProductView;
import troupe.commerce.ServiceQuery.GetOrder;
import troupe.commerce.ServiceQuery.GetProduct;
import troupe.kit.operations.OperatorQuery.CheckHealth;
import troupe.kit.operations.OperatorQuery.CountMessages;
import troupe.kit.operations.OperatorReply.Health;
import troupe.kit.operations.OperatorReply.MessageCounts;

/** Clients may ask for the headers alone, and for what a path allows. */
class HeadAndOptionsTest {
    private static final UUID ORDER = UUID.fromString("0197a3c2-2a4e-8b1f-9c6d-2f1e0d3c4b5a");
    private static final String ORDER_PATH = "/api/v1/orders/0197a3c2-2a4e-8b1f-9c6d-2f1e0d3c4b5a";

    @RegisterExtension
    static final TestGateway GATEWAY = TestGateway.shared();

    @BeforeEach
    void oneOrderIsOnItsWay() {
        GATEWAY.services
                .on(GetProduct.class, get -> new ProductView("cup", "Cup", new Money(999, "EUR"), 1))
                .on(CountMessages.class, count -> new MessageCounts(0, 0, 0, 0, 0))
                .on(CheckHealth.class, check -> new Health(true, "ok"))
                .on(
                        GetOrder.class,
                        get -> new OrderView(
                                ORDER,
                                ORDER,
                                OrderStatus.PENDING,
                                null,
                                List.of(new Line("cup", 1)),
                                new Money(999, "EUR")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/products/cup",
                ORDER_PATH,
                ORDER_PATH + "/timeline",
                "/api/v1/orders/42",
                "/api/v1/products/none?x=y",
                "/admin/messages",
                "/health/ready",
                "/openapi.yaml",
                "/problems/conflict",
                "/nowhere"
            })
    void headIsAnsweredAsGetIsWithoutTheBody(String path) {
        HttpResponse<String> get = send(HttpClient.Version.HTTP_1_1, "GET", path);

        for (HttpClient.Version version : HttpClient.Version.values()) {
            HttpResponse<String> head = send(version, "HEAD", path);

            assertThat(head.statusCode()).isEqualTo(get.statusCode());
            assertThat(head.body()).isEmpty();
            assertThat(headers(head)).isEqualTo(headers(get));
        }
    }

    @Test
    void headOfAnEventStreamEndsAtOnce() {
        HttpResponse<String> head = send(HttpClient.Version.HTTP_1_1, "HEAD", ORDER_PATH + "/events");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        assertThat(GATEWAY.meters.get("troupe_http_event_streams").gauge().value())
                .isZero();
    }

    @Test
    void headIsRefusedWhereThereIsNothingToGet() {
        HttpResponse<String> head =
                send(HttpClient.Version.HTTP_1_1, "HEAD", "/api/v1/orders/0197a3c2-2a4e-8b1f-9c6d-2f1e0d3c4b5a/cancel");

        assertThat(head.statusCode()).isEqualTo(405);
        assertThat(head.headers().firstValue("Allow")).hasValue("OPTIONS, POST");
    }

    @Test
    void aPathTellsWhatItAllows() {
        HttpResponse<String> options = send(HttpClient.Version.HTTP_1_1, "OPTIONS", "/api/v1/products/cup");

        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS, PUT");
        assertThat(options.headers().firstValue("X-Correlation-Id")).isPresent();
        assertThat(options.body()).isEmpty();
        assertThat(send(HttpClient.Version.HTTP_1_1, "OPTIONS", "/nowhere").statusCode())
                .isEqualTo(404);
    }

    private static HttpResponse<String> send(HttpClient.Version version, String method, String path) {
        HttpRequest request = GATEWAY.request(path, "X-Correlation-Id", "the-same")
                .version(version)
                .method(method, BodyPublishers.noBody())
                .build();
        return GATEWAY.client().sendAsync(request, BodyHandlers.ofString()).join();
    }

    /** But for those that are about the connection rather than the content. */
    private static Map<String, List<String>> headers(HttpResponse<?> response) {
        Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
        headers.keySet().removeIf(name -> name.startsWith(":"));
        return headers;
    }
}
