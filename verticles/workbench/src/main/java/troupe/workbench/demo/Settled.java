package troupe.workbench.demo;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How one order ended.
 *
 * @param orderId null where it was not even accepted
 * @param outcome SHIPPED or the reason of the cancellation; null where it did not settle
 * @param problem what went wrong; null where nothing did
 */
record Settled(
        ExpectedOutcome fate,
        @Nullable UUID orderId,
        @Nullable String outcome,
        @Nullable String problem) {
    boolean asExpected() {
        return fate.outcome().equals(outcome);
    }
}
