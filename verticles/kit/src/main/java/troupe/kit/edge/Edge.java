package troupe.kit.edge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One guarded way out of Troupe or between its parts. From the outside in: a bulkhead limits calls under way, a circuit
 * breaker stops calling what keeps failing, transient failures are tried again with exponential back-off and jitter,
 * and every attempt has a timeout. The breaker judges calls and not attempts, so that a hiccup which a second attempt
 * heals does not count against the other side. The patterns are those of M. Nygard, "Release It!". Safe for use by any
 * thread.
 */
public final class Edge implements Guard {
    private final Vertx vertx;
    private final String name;
    private final EdgeSettings settings;
    private final CircuitBreaker breaker;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Counter retries;

    private Edge(Vertx vertx, MeterRegistry meters, String name, EdgeSettings settings) {
        this.vertx = vertx;
        this.name = name;
        this.settings = settings;
        this.breaker = CircuitBreaker.create(
                        name,
                        vertx,
                        new CircuitBreakerOptions()
                                .setMaxFailures(settings.failuresMax())
                                // Each attempt has its own.
                                .setTimeout(-1)
                                .setResetTimeout(settings.resetAfter().toMillis())
                                .setNotificationAddress(null))
                // A refusal is an answer: it says nothing against the health of the other side.
                .failurePolicy(result -> result.failed() && isTransient(result.cause()));
        this.retries = Counter.builder("troupe_edge_retries")
                .description("attempts after the first one of a call")
                .tag("edge", name)
                .register(meters);
        Gauge.builder("troupe_edge_calls", underWay, AtomicInteger::get)
                .description("calls under way")
                .tag("edge", name)
                .register(meters);
        Gauge.builder("troupe_edge_open", breaker, Edge::openness)
                .description("state of the circuit breaker: 0 closed, 0.5 half-open, 1 open")
                .tag("edge", name)
                .register(meters);
    }

    /** Opens an edge; its name appears in metrics and errors. */
    public static Edge of(Vertx vertx, MeterRegistry meters, String name, EdgeSettings settings) {
        return new Edge(vertx, meters, name, settings);
    }

    @Override
    public <T> Future<T> call(Supplier<Future<T>> attempt) {
        if (underWay.incrementAndGet() > settings.concurrentMax()) {
            underWay.decrementAndGet();
            return Future.failedFuture(new BulkheadFullException(name, settings.concurrentMax()));
        }
        return breaker.execute(() -> attempt(attempt, 0)).onComplete(done -> underWay.decrementAndGet());
    }

    /** As {@link #call(Supplier)}, with an honest answer for when it fails. */
    public <T> Future<T> call(Supplier<Future<T>> attempt, Function<Throwable, T> fallback) {
        return call(attempt).otherwise(fallback);
    }

    private <T> Future<T> timed(Future<T> attempt) {
        // Most answers of a provider in this process are there at once: they need no timer.
        return attempt.isComplete()
                ? attempt
                : attempt.timeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    private <T> Future<T> attempt(Supplier<Future<T>> attempt, int before) {
        return timed(attempt.get()).recover(error -> {
            if (!isTransient(error) || before + 1 >= settings.attemptsMax()) {
                return Future.failedFuture(error);
            }
            retries.increment();
            long waitMs = Backoff.delayMs(
                    before,
                    settings.backoffMin().toMillis(),
                    settings.backoffMax().toMillis(),
                    ThreadLocalRandom.current());
            return vertx.timer(Math.max(1, waitMs), TimeUnit.MILLISECONDS)
                    .compose(waited -> attempt(attempt, before + 1));
        });
    }

    private static double openness(CircuitBreaker breaker) {
        return switch (breaker.state()) {
            case CLOSED -> 0;
            case HALF_OPEN -> 0.5;
            case OPEN -> 1;
        };
    }

    /** Whether another attempt may succeed where this one failed. */
    public static boolean isTransient(Throwable error) {
        return error instanceof TransientException || error instanceof TimeoutException || error instanceof IOException;
    }

    public String name() {
        return name;
    }

    /** Of the circuit breaker: CLOSED, OPEN or HALF_OPEN. */
    public String state() {
        return breaker.state().name();
    }
}
