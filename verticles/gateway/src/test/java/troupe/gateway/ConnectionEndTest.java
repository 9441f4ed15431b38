package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Promise;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.commerce.Line;
import troupe.commerce.Money;
import troupe.commerce.OrderAccepted;
import troupe.commerce.OrderCommand.PlaceOrder;
import troupe.commerce.OrderStatus;
import troupe.commerce.OrderView;
import troupe.commerce.ServiceQuery.GetOrder;
import troupe.language.Reply;

/** Both sides can tell when a connection comes to its end, and nothing that was asked before goes unanswered. */
class ConnectionEndTest {
    private static final UUID ORDER = UUID.fromString("0197a3c2-2a4e-8b1f-9c6d-2f1e0d3c4b5a");

    @RegisterExtension
    static final TestGateway GATEWAY = TestGateway.shared();

    @Test
    void aResponseAfterWhichTheConnectionIsClosedSaysSo() throws IOException {
        for (MalformedRequest request : List.of(
                MalformedOrders.order("too large").json(" ".repeat(70_000)),
                MalformedOrders.order("broken chunks")
                        .header("Content-Type: application/json")
                        .header("Transfer-Encoding: chunked")
                        .rawBody("zz\r\n{}\r\n0\r\n\r\n"),
                MalformedRequest.request("no host", "GET", "/health/live").without("Host"),
                MalformedRequest.request("no HTTP", "GET", "/").firstLine("HELO troupe"))) {
            assertThat(request.send(GATEWAY.port()).header("Connection"))
                    .as(request.toString())
                    .isEqualTo("close");
        }
    }

    @Test
    void theSameHoldsForClientsThatWantedToKeepAnOldConnection() throws IOException {
        RawHttp.Response response = MalformedOrders.order("too large")
                .firstLine("POST /api/v1/orders HTTP/1.0")
                .header("Connection: keep-alive")
                .json(" ".repeat(70_000))
                .send(GATEWAY.port());

        assertThat(response.status()).isEqualTo(413);
        assertThat(response.header("Connection")).isEqualTo("close");
    }

    @Test
    void http2KnowsNoSuchHeader() {
        HttpRequest large = GATEWAY.request("/api/v1/stock/cup")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(" ".repeat(100_000)))
                .build();

        HttpResponse<String> response = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .build()
                .sendAsync(large, HttpResponse.BodyHandlers.ofString())
                .join();

        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.headers().firstValue("Connection")).isEmpty();
    }

    @Test
    void anEventStreamOverHttp10EndsWithItsConnection() throws IOException {
        GATEWAY.services.on(GetOrder.class, get -> shipped());

        String all = RawHttp.toTheEnd(
                GATEWAY.port(),
                "GET /api/v1/orders/" + ORDER
                        + "/events HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n");

        assertThat(all)
                .startsWith("HTTP/1.0 200")
                .containsIgnoringCase("\r\nconnection: close\r\n")
                .doesNotContainIgnoringCase("keep-alive")
                .contains("\r\n\r\nevent: status\ndata: {\"orderId\":\"" + ORDER);
    }

    @Test
    void aClientThatHasNothingMoreToSendAfterItsOrderIsAnswered() throws IOException {
        Promise<Reply> accepted = Promise.promise();
        GATEWAY.services.onAsync(PlaceOrder.class, place -> accepted.future());
        GATEWAY.services.forget();
        try (Socket socket = RawHttp.connect(GATEWAY.port())) {
            send(socket, placing(MalformedOrders.orderJson()));
            socket.shutdownOutput();
            await().until(() -> GATEWAY.services.asked(PlaceOrder.class).size() == 1);
            // The client's end arrives before the answer is there.
            assertThat(GATEWAY.get("/health/live").statusCode()).isEqualTo(200);
            accepted.complete(new OrderAccepted(ORDER, OrderStatus.PENDING));

            assertThat(RawHttp.read(socket.getInputStream()).status()).isEqualTo(202);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aRequestThatWasNotSentToItsEndIsNotCarriedOut() throws IOException {
        GATEWAY.services.forget();
        try (Socket socket = RawHttp.connect(GATEWAY.port())) {
            String request = placing(MalformedOrders.orderJson());
            send(socket, request.substring(0, request.length() - 5));
            socket.shutdownOutput();

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(GATEWAY.services.asked(PlaceOrder.class)).isEmpty();
    }

    @Test
    void aConnectionOnWhichNothingIsUnderWayEndsWithItsClient() throws IOException {
        try (Socket socket = RawHttp.connect(GATEWAY.port())) {
            send(socket, "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(RawHttp.read(socket.getInputStream()).status()).isEqualTo(200);
            socket.shutdownOutput();

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    private static String placing(String json) {
        return "POST /api/v1/orders HTTP/1.1\r\nHost: localhost\r\nIdempotency-Key: half\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + json.length() + "\r\n\r\n" + json;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static OrderView shipped() {
        return new OrderView(
                ORDER, ORDER, OrderStatus.SHIPPED, null, List.of(new Line("cup", 1)), new Money(999, "EUR"));
    }
}
