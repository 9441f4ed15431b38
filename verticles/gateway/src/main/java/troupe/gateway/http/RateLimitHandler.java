package troupe.gateway.http;

import io.vertx.core.Future;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import troupe.gateway.limits.RateLimits;
import troupe.gateway.problem.Problem;

/** Counts each request before anything is done for it, also for those that are refused then. */
public final class RateLimitHandler {
    private final RateLimits limits;

    public RateLimitHandler(RateLimits limits) {
        this.limits = limits;
    }

    /** Goes on with the request, or answers that its client has had as many as it may. */
    public void pass(Exchange exchange, Runnable further) {
        exchange.address(limits.addressOf(exchange.request()));
        @Nullable
        Future<Optional<Problem>> counted = limits.count(exchange.shown(), exchange.address(), exchange.request());
        if (counted == null) {
            further.run();
            return;
        }
        // The body waits: what arrives while nobody reads is gone.
        exchange.request().pause();
        counted.onComplete(result -> {
            result.result().ifPresentOrElse(refused -> Responses.send(exchange, refused), further);
            exchange.request().resume();
        });
    }
}
