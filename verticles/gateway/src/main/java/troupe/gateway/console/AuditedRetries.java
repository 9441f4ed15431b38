package troupe.gateway.console;

import io.vertx.core.Future;
import troupe.commerce.ActOutcome;
import troupe.gateway.routes.Services;
import troupe.gateway.trail.AuditTrail;
import troupe.gateway.trail.AuditTrail.Ending;
import troupe.gateway.trail.IntendedAct;
import troupe.kit.operations.OperatorQuery.RetryDeadLetter;
import troupe.kit.request.RequestContext;
import troupe.language.Message;
import troupe.language.Refused;
import troupe.language.Reply;

/**
 * The services, as a run of retries asks them: each retry is noted as if it had been asked for alone, so that whoever
 * looks for a message finds who retried it.
 *
 * @param run who has begun the run, and why
 */
record AuditedRetries(Services services, AuditTrail trail, IntendedAct run) implements Services {
    @Override
    public Future<Reply> ask(String service, Message question, RequestContext context) {
        return question instanceof RetryDeadLetter retry
                ? trail.note(
                        run.on("retryDeadLetter", "/admin/dead-letters/" + service + "/" + retry.id() + "/retry"),
                        () -> services.ask(service, question, context),
                        AuditedRetries::ending)
                : services.ask(service, question, context);
    }

    private static Ending ending(Reply reply) {
        return reply instanceof Refused refused ? new Ending(ActOutcome.REFUSED, refused.detail()) : Ending.DONE;
    }
}
