package troupe.workbench.drill;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import troupe.workbench.audit.AuditReport;

/**
 * What a drill did and what came of it.
 *
 * @param disturbances how often something was killed, cut or stopped
 * @param settled how many of the accepted orders settled
 * @param turnedAway how often a customer had to ask again
 * @param notFound how often an accepted order was answered with 404, which must never be
 * @param statuses that orders were answered with
 * @param recovery from each disturbance until what was under way then had settled; null where that was not measured
 */
public record DrillReport(
        String drill,
        String transport,
        double seconds,
        int disturbances,
        int accepted,
        int settled,
        int turnedAway,
        int notFound,
        Set<Integer> statuses,
        @Nullable Recovery recovery,
        AuditReport audit) {
    /** In seconds. */
    public record Recovery(double p50, double p99, double max) {}

    /** Nothing was lost and nothing doubled. */
    public boolean isGood() {
        return settled == accepted && notFound == 0 && audit.ok();
    }
}
