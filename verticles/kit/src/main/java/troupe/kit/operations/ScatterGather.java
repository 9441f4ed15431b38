package troupe.kit.operations;

import java.util.List;
import troupe.language.Query;
import troupe.language.Reply;

/**
 * A question that every instance of a service answers for itself.
 *
 * @param <R> the answer, of one instance and of the service alike
 */
public interface ScatterGather<R extends Reply> extends Query<R> {
    /**
     * The service's answer.
     *
     * @param answers of its instances, one at least; each is an {@code R}
     */
    R together(List<Reply> answers);
}
