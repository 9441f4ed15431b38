package troupe.workbench.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import troupe.kit.test.StubNode;
import troupe.workbench.client.OrderFollower.Status;

class OrderFollowerTest {
    private static final UUID ORDER = UUID.fromString("5f1b8d5e-6d3b-4c6e-9a55-0c7a3c1f0a01");
    private static final Duration SOON = Duration.ofMillis(300);

    private final List<String> requests = new CopyOnWriteArrayList<>();

    @Test
    void anOrderIsFollowedToItsEnd() {
        Status status = follow(
                request -> {
                    HttpServerResponse stream = stream(request);
                    stream.write(event("{\"status\":\"PENDING\"}"));
                    stream.write(": a heartbeat\n\n");
                    stream.end(event("{\"status\":\"CANCELLED\",\"reason\":\"OUT_OF_STOCK\"}"));
                },
                Duration.ofSeconds(10));

        assertThat(status).isEqualTo(new Status("CANCELLED", "OUT_OF_STOCK"));
        assertThat(status.outcome()).isEqualTo("OUT_OF_STOCK");
        assertThat(requests).containsExactly("/api/v1/orders/" + ORDER + "/events");
    }

    @Test
    void aStreamThatEndsEarlyIsOpenedAgain() {
        Status status = follow(
                request -> stream(request)
                        .end(event(requests.size() < 3 ? "{\"status\":\"PENDING\"}" : "{\"status\":\"SHIPPED\"}")),
                Duration.ofSeconds(10));

        assertThat(status.outcome()).isEqualTo("SHIPPED");
        assertThat(requests).hasSize(3);
    }

    @Test
    void aStreamThatBreaksIsOpenedAgain() {
        Status status = follow(
                request -> {
                    if (requests.size() == 1) {
                        request.connection().close();
                    } else {
                        stream(request).end(event("{\"status\":\"SHIPPED\"}"));
                    }
                },
                Duration.ofSeconds(10));

        assertThat(status.outcome()).isEqualTo("SHIPPED");
    }

    @Test
    void anotherNodeIsAskedWhenOneIsGone() {
        try (StubNode gone = new StubNode(request -> request.connection().close());
                StubNode there = new StubNode(request -> stream(request).end(event("{\"status\":\"SHIPPED\"}")))) {
            OrderFollower follower = new OrderFollower(
                    there.vertx(),
                    List.of(new Api(gone.vertx(), gone.url(), 8), new Api(there.vertx(), there.url(), 8)),
                    Duration.ofSeconds(10));

            assertThat(Waiting.forResult(follower.settled(ORDER)).outcome()).isEqualTo("SHIPPED");
        }
    }

    @Test
    void anOrderThatDoesNotSettleInTimeIsGivenUp() {
        assertThatThrownBy(() -> follow(request -> stream(request).write(event("{\"status\":\"PENDING\"}")), SOON))
                .isInstanceOf(ApiException.class)
                .hasMessage("order " + ORDER + " did not settle within 0 s");
    }

    @Test
    void anOrderThatIsNotThereIsNotWaitedFor() {
        assertThatThrownBy(() ->
                        follow(request -> request.response().setStatusCode(404).end(), Duration.ofSeconds(10)))
                .isInstanceOf(ApiException.class)
                .hasMessage("following order " + ORDER + " was answered with 404");
    }

    private Status follow(Handler<HttpServerRequest> answers, Duration within) {
        try (StubNode node = new StubNode(request -> {
            requests.add(request.path());
            answers.handle(request);
        })) {
            return Waiting.forResult(
                    new OrderFollower(node.vertx(), new Api(node.vertx(), node.url(), 8), within).settled(ORDER));
        }
    }

    private static HttpServerResponse stream(HttpServerRequest request) {
        return request.response().setChunked(true).putHeader("content-type", "text/event-stream");
    }

    private static String event(String data) {
        return "event: status\ndata: " + data + "\n\n";
    }
}
