package troupe.kit.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.circuitbreaker.OpenCircuitException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each defence of an edge does. */
class EdgeTest {
    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger attempts = new AtomicInteger();
    private final Edge edge = edge(3, 2, 2);

    @AfterEach
    void close() throws Exception {
        get(vertx.close());
    }

    @Test
    void aTransientFailureIsTriedAgain() throws Exception {
        assertThat(get(edge.call(
                        new Object(),
                        () -> attempts.incrementAndGet() < 3 ? failing() : Future.succeededFuture("yes"))))
                .isEqualTo("yes");
        assertThat(attempts).hasValue(3);
    }

    @Test
    void attemptsEndAtTheirLimit() {
        assertThatThrownBy(() -> get(edge.call(new Object(), this::failing)))
                .hasRootCauseInstanceOf(TransientException.class);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void aRefusalIsAnAnswerAndNotTriedAgain() {
        assertThatThrownBy(() -> get(edge.call(new Object(), () -> {
                    attempts.incrementAndGet();
                    return Future.failedFuture(new IllegalArgumentException("no such account"));
                })))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThat(attempts).hasValue(1);
        assertThat(edge.state()).isEqualTo("CLOSED");
    }

    @Test
    void anAttemptThatHangsIsGivenUp() {
        assertThatThrownBy(() -> get(edge.call(new Object(), () -> {
                    attempts.incrementAndGet();
                    return Promise.<String>promise().future();
                })))
                .hasRootCauseInstanceOf(TimeoutException.class);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void theBreakerOpensLetsOneThroughAfterAWhileAndCloses() throws Exception {
        Edge impatient = edge(1, 2, 10);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> get(impatient.call(new Object(), this::failing)))
                    .hasRootCauseInstanceOf(TransientException.class);
        }
        assertThat(impatient.state()).isEqualTo("OPEN");
        int before = attempts.get();
        assertThatThrownBy(() -> get(impatient.call(new Object(), this::failing)))
                .hasRootCauseInstanceOf(OpenCircuitException.class);
        assertThat(attempts).hasValue(before);

        await().until(() -> "HALF_OPEN".equals(impatient.state()));
        get(impatient.call(new Object(), () -> Future.succeededFuture("well again")));
        assertThat(impatient.state()).isEqualTo("CLOSED");
    }

    @Test
    void anAttemptThatThrowsGivesItsPlaceBack() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> get(edge.call("throwing", () -> {
                        throw new IllegalStateException("thrown");
                    })))
                    .hasRootCauseInstanceOf(IllegalStateException.class);
        }
        assertThat(get(edge.call("other", () -> Future.succeededFuture("room"))))
                .isEqualTo("room");
    }

    @Test
    void noAttemptIsMadeBeforeTheOtherSideWantsToHearOfUsAgain() throws Exception {
        EdgeSettings patient = new EdgeSettings(
                Duration.ofSeconds(5),
                2,
                Duration.ofMillis(1),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                BreakerSettings.DEFAULTS,
                1);
        long beganNs = System.nanoTime();
        get(Edge.of(vertx, new SimpleMeterRegistry(), "bank", patient)
                .call(new Object(), () -> attempts.get() == 0 ? busy(200) : Future.succeededFuture("yes")));
        assertThat(System.nanoTime() - beganNs).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(200));
        assertThat(attempts).hasValue(1);
    }

    @Test
    void whoAskedDecidesWhetherToWaitForLongerThanTheEdgeDoes() {
        assertThatThrownBy(() -> get(edge.call(new Object(), () -> busy(60_000))))
                .hasRootCauseInstanceOf(TransientException.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void callsBeyondTheBulkheadAreNotMade() throws Exception {
        Promise<String> slow = Promise.promise();
        Future<String> one = edge.call(new Object(), slow::future);
        Future<String> two = edge.call(new Object(), slow::future);
        assertThatThrownBy(() -> get(edge.call(new Object(), this::failing)))
                .hasRootCauseInstanceOf(BulkheadFullException.class);
        assertThat(attempts).hasValue(0);
        slow.complete("done");
        assertThat(get(one)).isEqualTo(get(two));
        assertThat(get(edge.call(new Object(), () -> Future.succeededFuture("room again"))))
                .isEqualTo("room again");
    }

    @Test
    void waitsDoubleUpToTheirCapAndAreShortenedByChance() {
        for (int attempt = 0; attempt < 64; attempt++) {
            long full = attempt < 5 ? 100L << attempt : 2_000;
            assertThat(Backoff.delayMs(attempt, 100, 2_000, ThreadLocalRandom.current()))
                    .isBetween(Math.min(full, 2_000) / 2, Math.min(full, 2_000));
        }
    }

    private Future<String> busy(long retryAfterMs) {
        attempts.incrementAndGet();
        return Future.failedFuture(new TransientException("busy", Duration.ofMillis(retryAfterMs)));
    }

    private Future<String> failing() {
        attempts.incrementAndGet();
        return Future.failedFuture(new TransientException("not now"));
    }

    private Edge edge(int attemptsMax, int failuresMax, int concurrentMax) {
        return Edge.of(
                vertx,
                new SimpleMeterRegistry(),
                "bank",
                new EdgeSettings(
                        Duration.ofMillis(100),
                        attemptsMax,
                        Duration.ofMillis(1),
                        Duration.ofMillis(5),
                        Duration.ofMillis(5),
                        BreakerSettings.DEFAULTS.withFailuresMax(failuresMax).withResetAfter(Duration.ofMillis(200)),
                        concurrentMax));
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
