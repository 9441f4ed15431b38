package troupe.gateway.routes;

import io.vertx.core.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;
import troupe.gateway.http.Exchange;
import troupe.gateway.http.Representation;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemMapper;
import troupe.gateway.problem.ProblemType;
import troupe.gateway.problem.RequestViolation;
import troupe.language.Refused;

/**
 * On what a request that replaces something is based (RFC 9110, section 13.1), and what it means when that is not so.
 */
final class Preconditions {
    private Preconditions() {}

    /** The tag of what was seen; null when nothing was, or when the request does not say. */
    static @Nullable String seen(Exchange exchange) {
        String ifMatch = exchange.request().getHeader(HttpHeaders.IF_MATCH);
        if (ifMatch == null) {
            return null;
        }
        if (exchange.request().getHeader(HttpHeaders.IF_NONE_MATCH) != null) {
            throw new ProblemException(Problem.invalid(
                    List.of(RequestViolation.ofParameter("header If-None-Match", "contradicts header If-Match"))));
        }
        return Representation.stateOf(ifMatch.substring(1, ifMatch.length() - 1));
    }

    /** A service refused a request with a key: as unprocessable, because the key was used for something else. */
    static Problem refusal(String service, Refused refused, ProblemType conflict) {
        return switch (refused.code()) {
            case UNPROCESSABLE -> Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED, refused.detail());
            case CONFLICT -> Problem.of(conflict, refused.detail());
            default -> ProblemMapper.problem(service, true, refused);
        };
    }

    /** A request without a condition claims that there is none yet, and may not know that it does. */
    static ProblemType unmet(Exchange exchange) {
        boolean conditional = exchange.request().getHeader(HttpHeaders.IF_MATCH) != null
                || exchange.request().getHeader(HttpHeaders.IF_NONE_MATCH) != null;
        return conditional ? ProblemType.PRECONDITION_FAILED : ProblemType.PRECONDITION_REQUIRED;
    }
}
