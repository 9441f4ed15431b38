package troupe.gateway.routes;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import troupe.gateway.http.Exchange;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.RequestViolation;

/** Reads what the contract can only say the shape of. */
final class QueryParameter {
    private QueryParameter() {}

    /**
     * @return null where the parameter is not given
     * @throws ProblemException naming it, if it cannot be parsed
     */
    static <T> @Nullable T optional(Exchange exchange, String name, Function<String, T> parse) {
        String text = exchange.query(name, "");
        try {
            return text.isEmpty() ? null : parse.apply(text);
        } catch (RuntimeException e) {
            // The contract's pattern lets the 31st of June through.
            throw new ProblemException(Problem.invalid(List.of(RequestViolation.ofParameter(
                    "query parameter " + name, "is " + text + ", and there is no such value"))));
        }
    }
}
