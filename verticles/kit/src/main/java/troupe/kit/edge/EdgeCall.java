package troupe.kit.edge;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;
import troupe.kit.request.RequestContext;
import troupe.language.EdgeAnswer;
import troupe.language.EdgeRequest;

/**
 * Makes one call to the outside for a durable request. It may be made several times for one request, always with the
 * same key.
 */
@FunctionalInterface
public interface EdgeCall<Q extends EdgeRequest> {
    /**
     * @param idempotencyKey the same for every attempt at this request; the other side must act on it at most once
     * @return the answer, empty where nobody needs one; fails with {@link TransientException} when another try may help
     */
    Future<Optional<EdgeAnswer>> call(Q request, String idempotencyKey);

    /**
     * As above.
     *
     * @param context what the call is made for, for those who tell the other side
     */
    default Future<Optional<EdgeAnswer>> call(Q request, String idempotencyKey, RequestContext context) {
        return call(request, idempotencyKey);
    }

    /** Calls that tell the other side what they are made for. */
    static <Q extends EdgeRequest> EdgeCall<Q> inContext(Function<RequestContext, EdgeCall<Q>> calls) {
        return new EdgeCall<>() {
            @Override
            public Future<Optional<EdgeAnswer>> call(Q request, String idempotencyKey) {
                return call(request, idempotencyKey, new RequestContext(idempotencyKey, null));
            }

            @Override
            public Future<Optional<EdgeAnswer>> call(Q request, String idempotencyKey, RequestContext context) {
                return calls.apply(context).call(request, idempotencyKey);
            }
        };
    }
}
