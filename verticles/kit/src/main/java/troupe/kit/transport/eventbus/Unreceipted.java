package troupe.kit.transport.eventbus;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What was sent to instances on other nodes and has no receipt yet. Used on the outlet's context only. */
final class Unreceipted {
    private final Map<String, Set<UUID>> byInstance = new HashMap<>();

    void sent(String instance, List<UUID> ids) {
        byInstance.computeIfAbsent(instance, i -> new LinkedHashSet<>()).addAll(ids);
    }

    void received(SignedReceipt signed) {
        Set<UUID> open = byInstance.get(signed.instance());
        if (open != null) {
            signed.receipt().handled().forEach(open::remove);
            signed.receipt().refused().forEach(open::remove);
        }
    }

    /** Those of the ids that have no receipt; they are no longer remembered. */
    List<UUID> take(String instance, List<UUID> ids) {
        Set<UUID> open = byInstance.get(instance);
        return open == null ? List.of() : ids.stream().filter(open::remove).toList();
    }

    /** The instance is gone. */
    List<UUID> takeAll(String instance) {
        Set<UUID> open = byInstance.remove(instance);
        return open == null ? List.of() : List.copyOf(open);
    }
}
