package troupe.gateway.http;

import io.vertx.core.Future;
import java.util.Set;
import troupe.gateway.problem.ProblemException;

/** Knows whose the things are that paths name. */
public interface Ownership {
    /** The path parameters whose owners are known. */
    Set<String> parameters();

    /**
     * Finds out whether what the path names is the caller's.
     *
     * @return fails with the {@link ProblemException} that says that there is no such thing, also where it is somebody
     *     else's: who may not see it does not learn that it is there
     */
    Future<Void> check(Exchange exchange, String parameter);
}
