package troupe.gateway.routes;

import io.vertx.core.Future;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemMapper;
import troupe.kit.request.RequestContext;
import troupe.language.Message;
import troupe.language.Refused;
import troupe.language.Reply;

/** The services, as the gateway asks them. */
public interface Services {
    /**
     * Asks one service.
     *
     * @return its reply, which may be {@link Refused}; fails with {@link ProblemException} when there is none
     */
    Future<Reply> ask(String service, Message question, RequestContext context);

    /** As {@link #ask(String, Message, RequestContext)}, where a refusal is a problem. */
    default <R extends Reply> Future<R> ask(String service, Message question, RequestContext context, Class<R> type) {
        return ask(service, question, context).map(reply -> {
            if (reply instanceof Refused refused) {
                throw new ProblemException(ProblemMapper.problem(service, ProblemMapper.changes(question), refused));
            }
            return type.cast(reply);
        });
    }
}
