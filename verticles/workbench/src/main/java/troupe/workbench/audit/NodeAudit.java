package troupe.workbench.audit;

import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import troupe.config.Secret;
import troupe.workbench.client.Api;
import troupe.workbench.client.Operator;
import troupe.workbench.client.Waiting;

/** Audits a running system by one of its nodes. Blocks, so it is not for an event loop. */
public final class NodeAudit {
    /** One for each book that is read beside the others, and one to spare. */
    private static final int CONNECTIONS_MAX = 7;

    private static final int ATTEMPTS_MAX = 3;

    private NodeAudit() {}

    /**
     * Waits until the system is at rest, and compares its books. Where it does not come to rest in time, the messages
     * that are still on their way are among the discrepancies.
     *
     * @param token an operator's; null where there is none
     * @throws troupe.workbench.client.ApiException if the node cannot be asked
     */
    public static AuditReport of(Vertx vertx, URI node, @Nullable Secret token, Duration restWithin) {
        Api api = new Api(vertx, node, CONNECTIONS_MAX).showing(token);
        Operator operator = new Operator(vertx, api);
        AuditReport report = auditAtRest(api, operator, restWithin);
        // A timer that became due while the books were read makes them disagree for a moment; what is really wrong
        // stays so.
        for (int again = 1; again < ATTEMPTS_MAX && !report.ok(); again++) {
            report = auditAtRest(api, operator, restWithin);
        }
        return report;
    }

    private static AuditReport auditAtRest(Api api, Operator operator, Duration restWithin) {
        Waiting.forResult(operator.atRest(restWithin), restWithin.plus(Api.CALL_MAX));
        return Audit.of(new HttpBooks(api, operator));
    }
}
