package troupe.gateway;

import io.vertx.core.Future;
import troupe.kit.node.AskContext;
import troupe.language.Message;
import troupe.language.Refused;
import troupe.language.Reply;

/** The services, as the gateway asks them. */
interface Services {
    /**
     * Asks one service.
     *
     * @return its reply, which may be {@link Refused}; fails with {@link ProblemException} when there is none
     */
    Future<Reply> ask(String service, Message question, AskContext context);

    /** As {@link #ask(String, Message, AskContext)}, where a refusal is a problem. */
    default <R extends Reply> Future<R> ask(String service, Message question, AskContext context, Class<R> type) {
        return ask(service, question, context).map(reply -> {
            if (reply instanceof Refused refused) {
                throw new ProblemException(Refusals.problem(service, Refusals.changes(question), refused));
            }
            return type.cast(reply);
        });
    }
}
