package troupe.gateway.problem;

import io.vertx.circuitbreaker.OpenCircuitException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import troupe.kit.edge.BulkheadFullException;
import troupe.kit.edge.EdgeSettings;
import troupe.kit.edge.TransientException;
import troupe.kit.operations.OperatorQuery.DiscardDeadLetter;
import troupe.kit.operations.OperatorQuery.EditDeadLetter;
import troupe.kit.operations.OperatorQuery.RetryDeadLetter;
import troupe.language.Command;
import troupe.language.Message;
import troupe.language.Refused;

/** Turns what services refuse, and what becomes of asking them, into problems. */
public final class ProblemMapper {
    private static final Duration SOON = Duration.ofSeconds(1);

    private ProblemMapper() {}

    public static boolean changes(Message question) {
        return question instanceof Command<?>
                || question instanceof RetryDeadLetter
                || question instanceof DiscardDeadLetter
                || question instanceof EditDeadLetter;
    }

    /**
     * What it means to the client that a service refuses.
     *
     * @param changes whether it was asked to change something; whoever only wanted to know may well be told a little
     *     later
     */
    public static Problem problem(String service, boolean changes, Refused refused) {
        return switch (refused.code()) {
            case NOT_FOUND -> Problem.of(ProblemType.NOT_FOUND, refused.detail());
            case CONFLICT -> Problem.of(ProblemType.CONFLICT, refused.detail());
            case UNPROCESSABLE -> Problem.of(ProblemType.UNPROCESSABLE, refused.detail());
            case OVERLOADED -> Problem.overloaded(refused.detail());
            case UNAVAILABLE -> Problem.passing(ProblemType.UNAVAILABLE, refused.detail(), SOON);
            // Why is in the service's log; it may name things that are nobody's business here.
            case FAILED ->
                changes
                        ? Problem.of(ProblemType.FAILED, service + " failed")
                        : Problem.passing(ProblemType.UNAVAILABLE, service + " could not answer", SOON);
        };
    }

    /**
     * What it means to the client that asking failed.
     *
     * @param changes whether it was asked to change something: then an answer that did not come in time leaves open
     *     whether it did
     */
    public static Problem problem(String service, boolean changes, Throwable error, EdgeSettings edge) {
        if (error instanceof BulkheadFullException) {
            return Problem.overloaded("as many questions to " + service + " are under way as allowed");
        }
        if (error instanceof OpenCircuitException) {
            return Problem.passing(
                    ProblemType.UNAVAILABLE,
                    service + " has not been answering and is being spared",
                    edge.breaker().resetAfter());
        }
        if (error instanceof TransientException) {
            return Problem.passing(ProblemType.UNAVAILABLE, String.valueOf(error.getMessage()), SOON);
        }
        if (error instanceof TimeoutException) {
            String late = service + " did not answer within " + edge.timeout().toMillis() + " ms";
            return changes
                    ? Problem.of(
                            ProblemType.UNKNOWN_OUTCOME,
                            late + "; it may yet do it, once. Sending the request again, with the same key, is safe")
                    : Problem.passing(ProblemType.UNAVAILABLE, late, SOON);
        }
        return Problem.of(ProblemType.FAILED, "asking " + service + " failed");
    }
}
