package troupe.workbench.demo;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import troupe.commerce.CancelReason;
import troupe.workbench.audit.AuditReport;

/**
 * What came of the demonstration; its JSON is the last line of {@code demo --json}.
 *
 * @param settled orders that were SHIPPED or CANCELLED
 * @param seconds from the first order to the end of the last
 * @param outcomes how many orders ended SHIPPED, and how many were cancelled for each reason
 */
public record DemoReport(int orders, int settled, double seconds, Map<String, Integer> outcomes, AuditReport audit) {
    static DemoReport of(List<Settled> orders, double seconds, AuditReport audit) {
        Map<String, Integer> outcomes = new LinkedHashMap<>();
        outcomes.put("SHIPPED", 0);
        for (CancelReason reason : CancelReason.values()) {
            outcomes.put(reason.name(), 0);
        }
        int settled = 0;
        for (Settled order : orders) {
            if (order.outcome() != null) {
                settled++;
                outcomes.merge(order.outcome(), 1, Integer::sum);
            }
        }
        return new DemoReport(orders.size(), settled, seconds, outcomes, audit);
    }

    /** Whether every order settled and the books agree. */
    @JsonIgnore
    public boolean isGood() {
        return settled == orders && audit.ok();
    }
}
