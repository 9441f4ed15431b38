package troupe.kit.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.circuitbreaker.OpenCircuitException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Requests that hang, and the others that share an edge with them. */
class EdgeBreakerTest {
    private static final int FAILURES_MAX = 5;

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Edge edge = Edge.of(
            vertx,
            meters,
            "bank",
            new EdgeSettings(
                    Duration.ofMillis(50),
                    1,
                    Duration.ofMillis(1),
                    Duration.ofMillis(5),
                    Duration.ofMillis(5),
                    BreakerSettings.DEFAULTS.withFailuresMax(FAILURES_MAX).withResetAfter(Duration.ofMillis(500)),
                    8));
    private final Logger logger = (Logger) LoggerFactory.getLogger(Breaker.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void close() throws Exception {
        logger.detachAppender(lines);
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void callsThatHangDoNotCloseTheWayToThoseThatSucceedBesideThem() {
        List<Future<String>> hanging = hang(7);
        assertThat(outcome(healthy("healthy"))).isEqualTo("well");
        hanging.forEach(call -> assertThat(outcome(call)).isInstanceOf(TimeoutException.class));
        assertThat(edge.state()).isEqualTo("CLOSED");
        assertThat(outcome(healthy("healthy"))).isEqualTo("well");
    }

    @Test
    void whatHungIsNotTheProbeWhileAnotherWaits() {
        open();
        assertThat(outcome(healthy("another"))).isInstanceOf(OpenCircuitException.class);
        await().until(() -> edge.state().equals("HALF_OPEN"));

        assertThat(outcome(hanging("hanging 0"))).isInstanceOf(OpenCircuitException.class);
        assertThat(outcome(healthy("another"))).isEqualTo("well");
        assertThat(edge.state()).isEqualTo("CLOSED");
    }

    @Test
    void whatHungIsTheProbeAtLastOrTheBreakerWouldNeverClose() {
        open();
        await().until(() -> edge.state().equals("HALF_OPEN"));
        assertThat(outcome(healthy("hanging 0"))).isEqualTo("well");
        assertThat(edge.state()).isEqualTo("CLOSED");
    }

    @Test
    void whatHungBeforeLeavesPlacesToOthers() {
        hang(4).forEach(call -> assertThat(outcome(call)).isInstanceOf(TimeoutException.class));
        List<Future<String>> again = hang(4);
        assertThat(outcome(again.get(3))).as("two of eight").isInstanceOf(BulkheadFullException.class);
        assertThat(outcome(healthy("healthy"))).isEqualTo("well");
    }

    @Test
    void eachChangeOfStateIsLoggedAndCountedOnce() {
        open();
        await().until(() -> edge.state().equals("HALF_OPEN"));
        outcome(healthy("healthy"));

        assertThat(lines.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.INFO, Level.INFO);
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .satisfiesExactly(
                        open -> assertThat(open).contains("edge bank is open for 500 ms", "TimeoutException"),
                        halfOpen -> assertThat(halfOpen).contains("edge bank is half-open"),
                        closed -> assertThat(closed).contains("edge bank is closed again"));
        for (String state : List.of("OPEN", "HALF_OPEN", "CLOSED")) {
            assertThat(meters.counter("troupe_edge_breaker_changes", "edge", "bank", "to", state)
                            .count())
                    .isEqualTo(1);
        }
    }

    private void open() {
        hang(FAILURES_MAX).forEach(EdgeBreakerTest::outcome);
        assertThat(edge.state()).isEqualTo("OPEN");
    }

    private List<Future<String>> hang(int calls) {
        List<Future<String>> hanging = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            hanging.add(hanging("hanging " + i));
        }
        return hanging;
    }

    private Future<String> hanging(String request) {
        return edge.call(request, () -> Promise.<String>promise().future());
    }

    private Future<String> healthy(String request) {
        return edge.call(request, () -> Future.succeededFuture("well"));
    }

    /** The result, or the error that came instead. */
    private static Object outcome(Future<?> call) {
        return call.map(Object.class::cast)
                .otherwise(Object.class::cast)
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
