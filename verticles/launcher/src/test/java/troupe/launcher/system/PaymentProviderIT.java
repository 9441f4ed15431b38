package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import troupe.commerce.Line;
import troupe.system.RunningNode;
import troupe.system.WholeSystem;
import troupe.workbench.client.Waiting;

/** Orders and bookings that are paid through a provider elsewhere, as {@code ./troupe provider} serves it. */
class PaymentProviderIT extends SharedNode {
    private RunningNode provider = new WholeSystem().provider("127.0.0.1", 0);

    @Override
    Map<String, String> flags() {
        return Map.of(
                "payments.provider.url",
                url().toString(),
                "payments.provider.again-max",
                "1s",
                "payments.provider.reset-after",
                "200ms",
                "orders.payment-deadline",
                "10s");
    }

    @AfterAll
    void stopProvider() {
        Waiting.forResult(provider.stop(), LocalNode.PATIENCE);
    }

    private URI url() {
        return Objects.requireNonNull(provider.url());
    }

    @Test
    void aPaidOrderIsShipped() {
        UUID order = node.order("tok_ok", new Line("TEAPOT", 1));
        assertThat(node.outcome(order)).isEqualTo("SHIPPED");
        node.rest();
        assertThat(node.find(order, "/payment/status")).isEqualTo("CAPTURED");
    }

    @Test
    void whatTheProviderRefusesIsUndone() {
        assertThat(node.outcome(node.order("tok_declined", new Line("CUP", 1)))).isEqualTo("PAYMENT_DECLINED");
        node.awaitReason(node.order("tok_capture_declined", new Line("CUP", 1)), "PAYMENT_DECLINED");
    }

    @Test
    void aProviderThatHasAHiccupIsAskedAgain() {
        assertThat(node.outcome(node.order("tok_flaky", new Line("CUP", 1)))).isEqualTo("SHIPPED");
    }

    @Test
    void oneThatHangsMeetsTheDeadlineAndKeepsNothing() {
        UUID order = node.order("tok_timeout", new Line("CUP", 1));
        assertThat(node.outcome(order)).isEqualTo("PAYMENT_OVERDUE");
        node.rest();
        assertThat(node.find(order, "/payment/status")).isEqualTo("VOIDED");
    }

    @Test
    void ordersWaitForOneThatIsAway() {
        int port = url().getPort();
        Waiting.forResult(provider.stop(), LocalNode.PATIENCE);
        UUID order = node.order("tok_ok", new Line("CUP", 1));
        await().atMost(LocalNode.PATIENCE)
                .until(() -> node.find(order, "/payment/status").equals("AUTHORIZING"));
        provider = new WholeSystem().provider("127.0.0.1", port);

        assertThat(node.outcome(order)).isEqualTo("SHIPPED");
    }

    @Test
    void aBookingIsPaidInTheSameWay() {
        send(HttpMethod.PUT, "/api/v1/facilities/hall", BookingOutcomes.HALL);
        String evening = BookingOutcomes.evening(BookingOutcomes.NEXT_MONTH.plus(Duration.ofDays(1)), "tok_ok")
                .put("customerId", UUID.randomUUID().toString())
                .encode();
        String booking = send(HttpMethod.POST, "/api/v1/bookings", evening)
                .path("bookingId")
                .asText();
        await().atMost(LocalNode.PATIENCE)
                .until(() -> Waiting.forResult(node.api.get("/api/v1/bookings/" + booking))
                        .read(JsonNode.class)
                        .path("status")
                        .asText()
                        .equals("CONFIRMED"));
    }

    private JsonNode send(HttpMethod method, String path, String body) {
        Map<String, String> headers = Map.of(
                "content-type",
                "application/json",
                "Idempotency-Key",
                UUID.randomUUID().toString());
        return Waiting.forResult(node.api.send(method, path, headers, Buffer.buffer(body)))
                .read(JsonNode.class);
    }
}
