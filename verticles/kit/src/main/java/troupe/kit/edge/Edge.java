package troupe.kit.edge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.circuitbreaker.OpenCircuitException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import troupe.kit.edge.BreakerPolicy.Call;

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
    private final Breaker breaker;
    private final Bulkhead bulkhead;
    private final Counter retries;

    private Edge(Vertx vertx, MeterRegistry meters, String name, EdgeSettings settings) {
        this.vertx = vertx;
        this.name = name;
        this.settings = settings;
        this.breaker = new Breaker(vertx, meters, name, settings);
        this.bulkhead = new Bulkhead(settings.concurrentMax());
        this.retries = Counter.builder("troupe_edge_retries")
                .description("attempts after the first one of a call")
                .tag("edge", name)
                .register(meters);
        Gauge.builder("troupe_edge_calls", bulkhead, Bulkhead::taken)
                .description("calls under way")
                .tag("edge", name)
                .register(meters);
    }

    /** Opens an edge; its name appears in metrics and errors. */
    public static Edge of(Vertx vertx, MeterRegistry meters, String name, EdgeSettings settings) {
        return new Edge(vertx, meters, name, settings);
    }

    @Override
    public <T> Future<T> call(Object request, Supplier<Future<T>> attempt) {
        boolean failedBefore = breaker.hasFailed(request);
        if (!bulkhead.enter(failedBefore)) {
            return Future.failedFuture(new BulkheadFullException(name, settings.concurrentMax()));
        }
        Call call = breaker.admit(request);
        if (call == null) {
            bulkhead.leave(failedBefore);
            return Future.failedFuture(OpenCircuitException.INSTANCE);
        }
        // Whoever answers, and on whichever thread: the caller hears of it where it asked.
        Context caller = vertx.getOrCreateContext();
        Promise<T> promise = Promise.promise();
        attempt(attempt, 0)
                .onComplete(outcome -> caller.runOnContext(here -> {
                    bulkhead.leave(failedBefore);
                    checker(call, outcome);
                    promise.handle(outcome);
                }));
        return promise.future();
    }

    /** A refusal is an answer: it says nothing against the health of the other side. */
    private void checker(Call call, AsyncResult<?> outcome) {
        if (outcome.failed() && isTransient(outcome.cause())) {
            breaker.failed(call, outcome.cause());
        } else {
            breaker.succeeded(call);
        }
    }

    private <T> Future<T> timed(Future<T> attempt) {
        // Most answers of a provider in this process are there at once: they need no timer.
        return attempt.isComplete()
                ? attempt
                : attempt.timeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    private <T> Future<T> attempt(Supplier<Future<T>> attempt, int before) {
        return timed(begin(attempt)).recover(error -> {
            if (!isTransient(error) || before + 1 >= settings.attemptsMax()) {
                return Future.failedFuture(error);
            }
            long spareMs = TransientException.retryAfterMs(error);
            if (spareMs > settings.backoffMax().toMillis()) {
                // Whoever asked decides whether to wait for so long.
                return Future.failedFuture(error);
            }
            retries.increment();
            long backoffMs = Backoff.delayMs(
                    before,
                    settings.backoffMin().toMillis(),
                    settings.backoffMax().toMillis(),
                    ThreadLocalRandom.current());
            return vertx.timer(Math.max(1, Math.max(backoffMs, spareMs)), TimeUnit.MILLISECONDS)
                    .compose(waited -> attempt(attempt, before + 1));
        });
    }

    /** An attempt that throws has failed like any other: its place must be given back. */
    private static <T> Future<T> begin(Supplier<Future<T>> attempt) {
        try {
            return attempt.get();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    /** Whether another attempt may succeed where this one failed. */
    public static boolean isTransient(Throwable error) {
        return error instanceof TransientException || error instanceof TimeoutException || error instanceof IOException;
    }

    /** Of the circuit breaker: CLOSED, OPEN or HALF_OPEN. */
    public String state() {
        return breaker.state().name();
    }
}
