package troupe.gateway.trail;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import troupe.commerce.TrailCommand.BeginAct;
import troupe.gateway.http.Exchange;
import troupe.identity.Caller;
import troupe.kit.request.RequestContext;

/**
 * What somebody is about to do.
 *
 * @param who the caller; where anybody may do everything, whose token was shown
 * @param action the operation in the contract
 * @param target the path of what is changed
 */
public record IntendedAct(
        Caller who, String action, String target, String details, String reason, RequestContext context) {
    /** Why it is done, in the caller's words, where the body has no place for it. */
    private static final String REASON_HEADER = "X-Reason";

    private static final String REASON_FIELD = "reason";

    /** @param fields of the body that are kept */
    public static IntendedAct of(Exchange exchange, List<String> fields) {
        JsonObject body = exchange.bytes().length() == 0
                ? new JsonObject()
                : exchange.bytes().toJsonObject();
        JsonObject kept = new JsonObject();
        fields.stream().filter(body::containsKey).forEach(field -> kept.put(field, body.getValue(field)));
        String header = exchange.request().getHeader(REASON_HEADER);
        String reason = body.getString(REASON_FIELD, header == null ? "" : header);
        return of(exchange, exchange.routing().normalizedPath(), kept.isEmpty() ? "" : kept.encode(), reason);
    }

    /** @param details what there is to know of it beside its path */
    public static IntendedAct of(Exchange exchange, String target, String details, String reason) {
        Caller shown = exchange.shown();
        return new IntendedAct(
                shown.equals(Caller.ANONYMOUS) ? exchange.caller() : shown,
                exchange.route(),
                target,
                details,
                reason,
                exchange.askContext());
    }

    /** Another act of the same person, for the same reason. */
    public IntendedAct on(String otherAction, String otherTarget) {
        return new IntendedAct(who, otherAction, otherTarget, "", reason, context);
    }

    BeginAct begin(UUID id) {
        return new BeginAct(
                id, who.subject(), who.role().text(), action, target, details, reason, context.correlationId());
    }
}
