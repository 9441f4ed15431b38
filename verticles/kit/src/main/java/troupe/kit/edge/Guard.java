package troupe.kit.edge;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** What stands between a call and the outside. */
public interface Guard {
    /**
     * Makes a call.
     *
     * @param request what the call is for; equal for calls that are the same request once more, so that what fails
     *     again and again is not taken for many failures
     * @param attempt makes one attempt; must be idempotent, for it may be repeated
     * @return fails with {@link BulkheadFullException}, {@link io.vertx.circuitbreaker.OpenCircuitException},
     *     {@link java.util.concurrent.TimeoutException} or the error of the last attempt
     */
    <T> Future<T> call(Object request, Supplier<Future<T>> attempt);
}
