package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Promise;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.commerce.CancelReason;
import troupe.commerce.Line;
import troupe.commerce.Money;
import troupe.commerce.OrderEvent.OrderCancelled;
import troupe.commerce.OrderEvent.OrderConfirmed;
import troupe.commerce.OrderEvent.OrderDelayed;
import troupe.commerce.OrderEvent.OrderPlaced;
import troupe.commerce.OrderEvent.OrderShipped;
import troupe.commerce.OrderStatus;
import troupe.commerce.OrderView;
import troupe.commerce.ServiceQuery.GetOrder;
import troupe.language.Envelope;
import troupe.language.Message;
import troupe.language.Reply;

class OrderEventsTest {
    private static final UUID ORDER = UUID.fromString("0197a3c2-2a4e-8b1f-9c6d-2f1e0d3c4b5a");
    private static final UUID CUSTOMER = UUID.randomUUID();
    private static final String PATH = "/api/v1/orders/" + ORDER + "/events";
    private static final List<Line> LINES = List.of(new Line("cup", 1));
    private static final Money TOTAL = new Money(999, "EUR");
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @RegisterExtension
    final TestGateway gateway = TestGateway.with("gateway.event-streams-max", "2", "gateway.event-recheck", "200ms");

    @Test
    void tellsTheStatusAndEachChangeAndEndsWithTheOrder() {
        gateway.services.on(GetOrder.class, get -> view(OrderStatus.PENDING));

        CompletableFuture<String> stream = follow();
        emit(new OrderDelayed(ORDER, CUSTOMER));
        emit(new OrderConfirmed(ORDER, CUSTOMER, TOTAL));
        emit(new OrderShipped(UUID.randomUUID(), CUSTOMER));
        emit(new OrderShipped(ORDER, CUSTOMER));

        assertThat(statuses(stream.join())).containsExactly("PENDING", "CONFIRMED", "SHIPPED");
        assertThat(stream.join())
                .contains("event: status\ndata: {\"orderId\":\"" + ORDER
                        + "\",\"status\":\"SHIPPED\",\"at\":\"2026-11-21T10:00:00Z\"}\n\n");
        await().untilAsserted(() -> assertThat(open()).isZero());
    }

    @Test
    void saysWhyAnOrderWasCancelled() {
        gateway.services.on(GetOrder.class, get -> view(OrderStatus.PENDING));

        CompletableFuture<String> stream = follow();
        emit(new OrderCancelled(ORDER, CUSTOMER, CancelReason.PAYMENT_DECLINED));

        assertThat(stream.join()).contains("\"status\":\"CANCELLED\",\"reason\":\"PAYMENT_DECLINED\"");
    }

    @Test
    void anOrderThatHasEndedIsToldAtOnce() {
        gateway.services.on(GetOrder.class, get -> view(OrderStatus.SHIPPED));

        HttpResponse<String> response = gateway.get(PATH);

        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        assertThat(statuses(response.body())).containsExactly("SHIPPED");
    }

    @Test
    void aChangeThatHappensWhileTheStatusIsAskedForIsNotMissedAndNotTakenBack() {
        Promise<Reply> answer = Promise.promise();
        gateway.services.onAsync(GetOrder.class, get -> answer.future());

        CompletableFuture<String> stream = follow();
        emit(new OrderConfirmed(ORDER, CUSTOMER, TOTAL));
        answer.complete(view(OrderStatus.PENDING));
        emit(new OrderShipped(ORDER, CUSTOMER));

        assertThat(statuses(stream.join())).containsExactly("CONFIRMED", "SHIPPED");
    }

    @Test
    void whatTheTapMissesIsFoundByAskingAgain() {
        gateway.services.on(GetOrder.class, get -> view(OrderStatus.PENDING));

        CompletableFuture<String> stream = follow();
        gateway.services.on(GetOrder.class, get -> view(OrderStatus.SHIPPED));

        assertThat(statuses(stream.join())).containsExactly("PENDING", "SHIPPED");
    }

    @Test
    void anOrderThatWasHeardOfAMomentAgoNeedsNoAsking() {
        emit(new OrderPlaced(ORDER, CUSTOMER, LINES, TOTAL, "tok_ok"));
        emit(new OrderConfirmed(ORDER, CUSTOMER, TOTAL));
        emit(new OrderShipped(ORDER, CUSTOMER));

        assertThat(statuses(gateway.get(PATH).body())).containsExactly("SHIPPED");
        assertThat(gateway.services.asked(GetOrder.class)).isEmpty();
    }

    @Test
    void anOrderThatIsNotThereIsAProblem() {
        HttpResponse<String> response = gateway.get(PATH);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(open()).isZero();
    }

    @Test
    void moreStreamsThanAllowedAreRefused() {
        gateway.services.on(GetOrder.class, get -> view(OrderStatus.PENDING));
        CompletableFuture<String> first = follow();
        CompletableFuture<String> second = follow();

        HttpResponse<String> third = gateway.get(PATH);

        assertThat(third.statusCode()).isEqualTo(503);
        assertThat(third.headers().firstValue("Retry-After")).hasValue("1");
        emit(new OrderShipped(ORDER, CUSTOMER));
        assertThat(statuses(first.join())).isEqualTo(statuses(second.join())).endsWith("SHIPPED");
    }

    @Test
    void streamsEndWhenTheGatewayLeaves() {
        gateway.services.on(GetOrder.class, get -> view(OrderStatus.PENDING));
        CompletableFuture<String> stream = follow();

        TestGateway.await(gateway.verticle().drain());

        assertThat(statuses(stream.join())).containsExactly("PENDING");
    }

    /** Returns once the stream is open, to be completed with all that it told. */
    private CompletableFuture<String> follow() {
        double before = open();
        CompletableFuture<String> stream = gateway.client()
                .sendAsync(gateway.request(PATH).GET().build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(HttpResponse::body);
        await().untilAsserted(() -> assertThat(open()).isEqualTo(before + 1));
        return stream;
    }

    private double open() {
        return gateway.meters.get("troupe_http_event_streams").gauge().value();
    }

    private void emit(Message event) {
        gateway.emit("orders", Envelope.first(UUID.randomUUID(), "test", "orders", NOW, event));
    }

    private static OrderView view(OrderStatus status) {
        return new OrderView(ORDER, CUSTOMER, status, null, LINES, TOTAL);
    }

    private static List<String> statuses(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.replaceAll(".*\"status\":\"([A-Z]+)\".*", "$1"))
                .toList();
    }
}
