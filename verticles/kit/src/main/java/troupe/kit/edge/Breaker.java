package troupe.kit.edge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.kit.edge.BreakerPolicy.Advice;
import troupe.kit.edge.BreakerPolicy.Call;
import troupe.kit.time.Ticker;

/**
 * The circuit breaker of an edge: the states are Vert.x's, and so is the wait from open to half-open; what opens and
 * closes it is a {@link BreakerPolicy}. Safe for use by any thread.
 */
final class Breaker {
    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);

    private final String name;
    private final BreakerSettings settings;
    private final BreakerPolicy policy;
    private final CircuitBreaker states;

    Breaker(Vertx vertx, MeterRegistry meters, String name, EdgeSettings edge) {
        this.name = name;
        this.settings = edge.breaker();
        this.policy = new BreakerPolicy(settings, edge.rateWindow().toMillis());
        this.states = CircuitBreaker.create(
                name,
                vertx,
                new CircuitBreakerOptions()
                        .setResetTimeout(settings.resetAfter().toMillis())
                        .setNotificationAddress(null));
        Counter opened = changes(meters, CircuitBreakerState.OPEN);
        Counter halfOpen = changes(meters, CircuitBreakerState.HALF_OPEN);
        Counter closed = changes(meters, CircuitBreakerState.CLOSED);
        // They run under the library's lock, from its timer too: so they must not take ours.
        states.openHandler(change -> opened.increment());
        states.closeHandler(change -> closed.increment());
        states.halfOpenHandler(change -> {
            halfOpen.increment();
            LOG.info("edge {} is half-open: the next call is a probe", name);
        });
        Gauge.builder("troupe_edge_open", states, Breaker::openness)
                .description("state of the circuit breaker: 0 closed, 0.5 half-open, 1 open")
                .tag("edge", name)
                .register(meters);
    }

    private Counter changes(MeterRegistry meters, CircuitBreakerState to) {
        return Counter.builder("troupe_edge_breaker_changes")
                .description("changes of the circuit breaker's state, by the state that it came to")
                .tag("edge", name)
                .tag("to", to.name())
                .register(meters);
    }

    private static double openness(CircuitBreaker breaker) {
        return switch (breaker.state()) {
            case CLOSED -> 0;
            case HALF_OPEN -> 0.5;
            case OPEN -> 1;
        };
    }

    CircuitBreakerState state() {
        return states.state();
    }

    /** Whether the last call for this request failed. */
    synchronized boolean hasFailed(Object request) {
        return policy.hasFailed(request);
    }

    /** Null when the call may not be made; otherwise one of the two methods below has to hear of its end. */
    synchronized @Nullable Call admit(Object request) {
        return policy.admit(request, states.state() == CircuitBreakerState.HALF_OPEN, Ticker.SYSTEM.nowMs());
    }

    synchronized void succeeded(Call call) {
        if (policy.succeeded(call, Ticker.SYSTEM.nowMs()) == Advice.CLOSE) {
            states.reset();
            LOG.info("edge {} is closed again", name);
        }
    }

    synchronized void failed(Call call, Throwable error) {
        if (policy.failed(call, Ticker.SYSTEM.nowMs()) == Advice.OPEN) {
            states.open();
            LOG.warn(
                    "edge {} is open for {} ms: {}, the last with {}",
                    name,
                    settings.resetAfter().toMillis(),
                    call.probe() ? "the probe failed" : "too many calls failed",
                    error.toString());
        }
    }
}
