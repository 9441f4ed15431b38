package troupe.kit.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import troupe.kit.store.MessageTable.Stored;
import troupe.kit.store.Sweeps.Routes;
import troupe.kit.store.Sweeps.Swept;

/** The outbox or the timers of a service, as they are committed. */
final class MemoryShelf {
    private static final Comparator<Stored> BY_EMISSION = (one, other) -> {
        UUID id = one.envelope().id();
        UUID otherId = other.envelope().id();
        int high = Long.compareUnsigned(id.getMostSignificantBits(), otherId.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(id.getLeastSignificantBits(), otherId.getLeastSignificantBits());
    };
    private static final Comparator<Stored> BY_DUE =
            Comparator.comparing(Stored::dueAt).thenComparing(BY_EMISSION);

    private final Map<UUID, Stored> rows = new HashMap<>();
    private final TreeSet<Stored> byDue = new TreeSet<>(BY_DUE);

    boolean contains(UUID id) {
        return rows.containsKey(id);
    }

    int size() {
        return rows.size();
    }

    Collection<Stored> inOrder() {
        return byDue;
    }

    /** A row that is there already stays as it is. */
    void add(Stored row) {
        if (!rows.containsKey(row.envelope().id())) {
            put(row);
        }
    }

    private void put(Stored row) {
        remove(row.envelope().id());
        rows.put(row.envelope().id(), row);
        byDue.add(row);
    }

    void remove(UUID id) {
        Stored before = rows.remove(id);
        if (before != null) {
            byDue.remove(before);
        }
    }

    void leaveOpen(UUID id, String routes, Instant dueAt) {
        Stored before = rows.get(id);
        if (before != null) {
            put(new Stored(before.envelope(), dueAt, Set.of(routes.split(","))));
        }
    }

    /** Takes what is due and is held by nobody. */
    Swept sweep(Routes routes, Instant now, Duration lease, int limit, Predicate<UUID> isHeld) {
        List<Stored> due = new ArrayList<>();
        for (Stored row : byDue) {
            if (row.dueAt().isAfter(now) || due.size() == limit) {
                break;
            }
            if (routes.admit(row.routes()) && !isHeld.test(row.envelope().id())) {
                due.add(row);
            }
        }
        List<Stored> taken = new ArrayList<>(due.size());
        for (Stored row : due) {
            Stored leased = new Stored(row.envelope(), now.plus(lease), row.routes());
            put(leased);
            taken.add(leased);
        }
        taken.sort(BY_EMISSION);
        return new Swept(taken, taken.size());
    }

    @Nullable
    Instant nextDue() {
        return byDue.isEmpty() ? null : byDue.first().dueAt();
    }
}
