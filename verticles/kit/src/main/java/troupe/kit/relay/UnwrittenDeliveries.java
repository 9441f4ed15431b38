package troupe.kit.relay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.kit.store.Delivered;

/** What became of a table's messages and is still to be written there. Used on the actor's event loop only. */
final class UnwrittenDeliveries {
    private List<UUID> ids = new ArrayList<>();
    private Map<UUID, String> leftOpen = new LinkedHashMap<>();

    /**
     * All have it: its row may go.
     *
     * @return the routes for which it was to stay, if that is not written yet, and now need not be; otherwise null
     */
    @Nullable
    String settled(UUID id) {
        ids.add(id);
        return leftOpen.remove(id);
    }

    /** Some have no room for it: its row stays, for them. */
    void leftOpen(UUID id, Collection<String> routes) {
        leftOpen.put(id, String.join(",", routes));
    }

    boolean isEmpty() {
        return ids.isEmpty() && leftOpen.isEmpty();
    }

    Delivered take() {
        if (isEmpty()) {
            return Delivered.NOTHING;
        }
        Delivered taken = new Delivered(ids, leftOpen);
        ids = new ArrayList<>();
        leftOpen = new LinkedHashMap<>();
        return taken;
    }

    /** It was not written after all. */
    void putBack(Delivered delivered) {
        ids.addAll(delivered.settled());
        // What was noted since is newer.
        delivered.leftOpen().forEach(leftOpen::putIfAbsent);
    }
}
