package troupe.kit.edge;

import io.vertx.core.Future;
import java.util.Optional;
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
}
