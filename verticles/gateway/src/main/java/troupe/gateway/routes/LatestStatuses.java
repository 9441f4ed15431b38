package troupe.gateway.routes;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the tap told of orders a moment ago. Whoever follows an order does so right after placing it, and so the first
 * event can be told without asking. What is older than a recheck of the streams is not used: it would be trusted for
 * longer than a stream is.
 */
final class LatestStatuses {
    private final Map<UUID, Seen> seen;
    private final long ageNsMax;

    private record Seen(StatusChange change, long atNs) {}

    LatestStatuses(int countMax, long ageNsMax) {
        this.ageNsMax = ageNsMax;
        this.seen = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, Seen> eldest) {
                return size() > countMax;
            }
        };
    }

    void see(StatusChange change, long nowNs) {
        seen.put(change.orderId(), new Seen(change, nowNs));
    }

    @Nullable
    StatusChange of(UUID orderId, long nowNs) {
        Seen latest = seen.get(orderId);
        return latest == null || nowNs - latest.atNs > ageNsMax ? null : latest.change;
    }
}
