package troupe.kit.relay;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import troupe.kit.durability.Stamp;
import troupe.kit.store.Delivered;

/** What is to be written to one table of what became of its messages. Used on the actor's event loop only. */
final class Settlements {
    private List<UUID> ids = new ArrayList<>();
    private Map<UUID, Set<String>> leftOpen = new LinkedHashMap<>();
    /** What a transaction is writing. */
    private Delivered taken = Delivered.NOTHING;
    /** Of the ids, those that are settled as long as the server lives on. */
    private final Set<UUID> resting = new HashSet<>();

    /**
     * All have it: its row may go.
     *
     * @param rests on what it rests that everybody has handled it
     */
    void settle(UUID id, Stamp rests) {
        ids.add(id);
        if (!rests.isDurable()) {
            resting.add(id);
        }
        leftOpen.remove(id);
    }

    /** Some have no room for it: its row stays, for them. */
    void leaveOpen(UUID id, Set<String> routes) {
        leftOpen.put(id, Set.copyOf(routes));
    }

    /** Routes for which a row stays of which the table does not say so yet. */
    Set<String> unwrittenRoutes() {
        return Stream.of(leftOpen, taken.leftOpen())
                .flatMap(notes -> notes.values().stream())
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    boolean isEmpty() {
        return ids.isEmpty() && leftOpen.isEmpty();
    }

    Delivered take() {
        if (isEmpty()) {
            return Delivered.NOTHING;
        }
        taken = new Delivered(ids, leftOpen);
        ids = new ArrayList<>();
        leftOpen = new LinkedHashMap<>();
        return taken;
    }

    /** It was not written after all. */
    void putBack(Delivered delivered) {
        taken = Delivered.NOTHING;
        ids.addAll(delivered.settled());
        // What was noted since is newer, and what is settled needs no note.
        Set<UUID> settled = new HashSet<>(ids);
        delivered.leftOpen().forEach((id, open) -> {
            if (!settled.contains(id)) {
                leftOpen.putIfAbsent(id, open);
            }
        });
    }

    void written(Delivered delivered) {
        taken = Delivered.NOTHING;
        if (!resting.isEmpty()) {
            delivered.settled().forEach(resting::remove);
        }
    }

    /** The server has begun another life. What is handled for good stays so. */
    void forget() {
        ids.removeAll(resting);
        resting.clear();
        leftOpen.clear();
    }
}
