package troupe.gateway.routes;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemType;
import troupe.gateway.problem.RequestViolation;
import troupe.identity.Caller;

/** Whom something is ordered for, or booked. */
final class OnBehalf {
    private OnBehalf() {}

    /**
     * A customer acts for himself, and need not say so; whoever else does says for whom.
     *
     * @param named what the body says
     */
    static UUID customerId(Caller caller, @Nullable String named) {
        if (caller.isCustomer()) {
            if (named != null && !caller.customerId().equals(UUID.fromString(named))) {
                throw new ProblemException(Problem.of(
                        ProblemType.FORBIDDEN, "/customerId is somebody else, and customers act for themselves"));
            }
            return caller.customerId();
        }
        if (named == null) {
            throw new ProblemException(Problem.invalid(List.of(RequestViolation.inBody(
                    "/customerId", "is missing, expected the customer, since the token is not one's"))));
        }
        return UUID.fromString(named);
    }
}
