package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import troupe.launcher.system.OtlpReceiver.Received;

/** What a collector is told about sagas. */
class TracingIT extends SharedNode {
    private static final String CALLER = "00f067aa0ba902b7";

    private final HttpClient client = HttpClient.newHttpClient();
    private final OtlpReceiver collector = unchecked();

    private static OtlpReceiver unchecked() {
        try {
            return new OtlpReceiver();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    Map<String, String> flags() {
        return Map.of("tracing.endpoint", collector.endpoint());
    }

    @AfterAll
    void stopCollecting() {
        collector.close();
    }

    @Test
    void aSagaIsOneConnectedTraceFromTheRequestToTheLastNotice() throws Exception {
        String trace = newTrace();

        UUID order = order(trace, "01");

        assertThat(node.outcome(order)).isEqualTo("SHIPPED");
        assertThat(node.dispatch(order)).isEqualTo(202);
        awaitSpans(
                trace,
                "POST /api/v1/orders",
                "orders PlaceOrder",
                "inventory OrderPlaced",
                "payments StockReserved",
                "payments calls AuthorizePayment",
                "payments AuthorizationAnswered",
                "orders PaymentAuthorized",
                "payments calls CapturePayment",
                "shipping OrderConfirmed",
                "notifications OrderShipped",
                "notifications calls SendNotice");
        await().atMost(LocalNode.PATIENCE)
                .untilAsserted(() -> assertThat(parents(trace))
                        .isSubsetOf(Stream.concat(spans(trace).stream().map(Received::span), Stream.of(CALLER))
                                .toList()));
        assertThat(parents(trace)).contains(CALLER).doesNotContain("");
        Received placed = named(trace, "orders PlaceOrder");
        assertThat(placed.attributes()).containsKey("user.id").containsEntry("success", true);
        assertThat(named(trace, "inventory OrderPlaced").attributes())
                .containsEntry("order.id", order.toString())
                .containsEntry("order.total", 14.0);
        assertThat(placed.service()).isEqualTo("orders");
    }

    @Test
    void aBatchIsATraceOfItsOwnThatIsLinkedWithItsMessagesBothWays() throws Exception {
        String trace = newTrace();

        order(trace, "01");

        awaitSpans(trace, "orders PlaceOrder");
        Received handled = named(trace, "orders PlaceOrder");
        String link = trace + "-" + handled.span();
        await().atMost(LocalNode.PATIENCE)
                .untilAsserted(() -> assertThat(collector.spans()).anySatisfy(batch -> {
                    assertThat(batch.name()).isEqualTo("orders batch");
                    assertThat(batch.links()).contains(link);
                    assertThat(handled.links()).contains(batch.trace() + "-" + batch.span());
                }));
    }

    /** The span of a request that came later ends later: when it has come, all that came before has had its time. */
    @Test
    void aTraceThatTheCallerDoesNotKeepIsNotToldOf() throws Exception {
        String unwanted = newTrace();
        String wanted = newTrace();

        assertThat(node.outcome(order(unwanted, "00"))).isEqualTo("SHIPPED");
        assertThat(node.outcome(order(wanted, "01"))).isEqualTo("SHIPPED");

        awaitSpans(wanted, "orders PaymentAuthorized");
        assertThat(spans(unwanted)).isEmpty();
    }

    @Test
    void whatIsRefusedIsNoSuccess() throws Exception {
        String trace = newTrace();

        HttpResponse<String> answer = post(trace, "01", "NO-SUCH-THING");

        assertThat(answer.statusCode()).isEqualTo(422);
        awaitSpans(trace, "POST /api/v1/orders", "orders PlaceOrder");
        assertThat(named(trace, "POST /api/v1/orders").attributes())
                .containsEntry("success", false)
                .containsEntry("http.response.status_code", 422L);
        assertThat(named(trace, "orders PlaceOrder").attributes()).containsEntry("success", false);
    }

    private List<Received> spans(String trace) {
        return collector.ofTrace(trace);
    }

    private List<String> parents(String trace) {
        return spans(trace).stream().map(Received::parent).toList();
    }

    private Received named(String trace, String name) {
        return spans(trace).stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void awaitSpans(String trace, String... names) {
        Supplier<List<String>> seen =
                () -> spans(trace).stream().map(Received::name).toList();
        await().atMost(LocalNode.PATIENCE)
                .untilAsserted(() -> assertThat(seen.get()).contains(names));
    }

    private static String newTrace() {
        byte[] id = new byte[16];
        new Random().nextBytes(id);
        id[0] = 1;
        return HexFormat.of().formatHex(id);
    }

    private UUID order(String trace, String flags) throws Exception {
        HttpResponse<String> answer = post(trace, flags, "CUP");
        assertThat(answer.statusCode()).isEqualTo(202);
        return UUID.fromString(
                new ObjectMapper().readTree(answer.body()).path("orderId").asText());
    }

    private HttpResponse<String> post(String trace, String flags, String sku) throws Exception {
        String body = "{\"customerId\":\"" + UUID.randomUUID() + "\",\"items\":[{\"sku\":\"" + sku
                + "\",\"quantity\":2}],\"paymentToken\":\"tok_ok\"}";
        HttpRequest request = HttpRequest.newBuilder(node.url.resolve("/api/v1/orders"))
                .header("Authorization", "Bearer " + node.token.value())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("traceparent", "00-" + trace + "-" + CALLER + "-" + flags)
                .POST(BodyPublishers.ofString(body))
                .timeout(LocalNode.PATIENCE)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
