package troupe.gateway.http;

import io.vertx.core.Future;
import troupe.gateway.problem.ProblemException;

/**
 * What stands behind one operation of the contract. Gets valid requests only; is called on the gateway's event loop.
 */
@FunctionalInterface
public interface Endpoint {
    /** @return may fail with {@link ProblemException}; any other failure is one of the gateway */
    Future<Answer> answer(Exchange exchange);
}
