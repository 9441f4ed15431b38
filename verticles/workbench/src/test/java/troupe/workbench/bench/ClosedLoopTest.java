package troupe.workbench.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import troupe.kit.test.StubNode;
import troupe.workbench.bench.ClosedLoop.Door;
import troupe.workbench.client.Api;
import troupe.workbench.client.OrderFollower;
import troupe.workbench.client.ShopClient;
import troupe.workbench.client.Waiting;

class ClosedLoopTest {
    private static final int CLIENTS = 4;

    private final AtomicInteger orders = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger underWayMax = new AtomicInteger();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    @Test
    void eachClientHasOneOrderAtATimeAndEachOrderAKeyOfItsOwn() {
        LoopResult result = run(50, this::shipped);

        assertThat(result.shipped()).isEqualTo(50);
        assertThat(result.errors()).isZero();
        assertThat(orders).hasValue(50);
        assertThat(keys).hasSize(50);
        assertThat(underWayMax.get()).isBetween(1, CLIENTS);
        assertThat(result.latencies().p50()).isPositive();
        assertThat(result.sagasPerSecond()).isPositive();
    }

    @Test
    void whatIsTurnedAwayOrCancelledIsAnErrorAndTheLoopGoesOn() {
        LoopResult result = run(12, request -> {
            int number = orders.get() % 3;
            if (isOrder(request) && number == 0) {
                orders.incrementAndGet();
                request.response().setStatusCode(503).end("{\"title\":\"Overloaded\"}");
            } else if (isOrder(request)) {
                shipped(request);
            } else {
                stream(request, "{\"status\":\"CANCELLED\",\"reason\":\"OUT_OF_STOCK\"}");
            }
        });

        assertThat(result.shipped()).isZero();
        assertThat(result.errors()).isEqualTo(12);
        assertThat(result.errorKinds()).containsKey("an order ended as OUT_OF_STOCK");
        assertThat(result.errorKinds().keySet()).anyMatch(kind -> kind.endsWith("answered 503: Overloaded"));
    }

    private void shipped(HttpServerRequest request) {
        if (isOrder(request)) {
            orders.incrementAndGet();
            keys.add(request.getHeader("Idempotency-Key"));
            underWayMax.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            request.response()
                    .setStatusCode(202)
                    .putHeader("location", "/api/v1/orders/" + UUID.randomUUID())
                    .end();
        } else {
            underWay.decrementAndGet();
            stream(request, "{\"status\":\"SHIPPED\"}");
        }
    }

    private static boolean isOrder(HttpServerRequest request) {
        return request.method().equals(HttpMethod.POST);
    }

    private static void stream(HttpServerRequest request, String data) {
        request.response().setChunked(true).end("event: status\ndata: " + data + "\n\n");
    }

    private LoopResult run(int count, Handler<HttpServerRequest> answers) {
        try (StubNode node = new StubNode(answers)) {
            LoopResult result = new LoopResult();
            OrderFollower follower =
                    new OrderFollower(node.vertx(), new Api(node.vertx(), node.url(), 8), Duration.ofSeconds(10));
            ClosedLoop loop = new ClosedLoop(
                    node.vertx(), List.of(new Door(new ShopClient(new Api(node.vertx(), node.url(), 8)), follower)), 1);
            Waiting.forResult(loop.run(count, CLIENTS, result));
            return result;
        }
    }
}
