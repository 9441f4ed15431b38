package troupe.kit.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import troupe.kit.store.StoredMessage;
import troupe.kit.store.Sweeps.Routes;
import troupe.kit.store.Sweeps.Swept;
import troupe.language.Envelope;

/** The outbox or the timers of a service, as they are committed. */
final class MemoryShelf {
    private static final Comparator<Row> BY_EMISSION = (one, other) -> {
        UUID id = one.envelope().id();
        UUID otherId = other.envelope().id();
        int high = Long.compareUnsigned(id.getMostSignificantBits(), otherId.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(id.getLeastSignificantBits(), otherId.getLeastSignificantBits());
    };
    private static final Comparator<Row> BY_DUE =
            Comparator.comparing(Row::dueAt).thenComparing(BY_EMISSION);

    private final Map<UUID, Row> rows = new HashMap<>();
    private final TreeSet<Row> byDue = new TreeSet<>(BY_DUE);

    private record Row(Envelope envelope, Instant dueAt, Set<String> routes) {}

    boolean contains(UUID id) {
        return rows.containsKey(id);
    }

    int size() {
        return rows.size();
    }

    Stream<Envelope> inOrder() {
        return byDue.stream().map(Row::envelope);
    }

    /** A row that is there already stays as it is. */
    void add(Envelope envelope, Instant dueAt, Set<String> routes) {
        if (!rows.containsKey(envelope.id())) {
            put(new Row(envelope, dueAt, routes));
        }
    }

    private void put(Row row) {
        remove(row.envelope().id());
        rows.put(row.envelope().id(), row);
        byDue.add(row);
    }

    void remove(UUID id) {
        Row before = rows.remove(id);
        if (before != null) {
            byDue.remove(before);
        }
    }

    void leaveOpen(UUID id, Set<String> routes, Instant dueAt) {
        Row before = rows.get(id);
        if (before != null) {
            put(new Row(before.envelope(), dueAt, routes));
        }
    }

    void addAll(MemoryShelf other) {
        other.rows.values().forEach(this::put);
    }

    /** What is due and is held by nobody. */
    Swept due(Routes routes, Instant now, int limit, Predicate<UUID> isHeld) {
        List<Row> due = new ArrayList<>();
        for (Row row : byDue) {
            if (row.dueAt().isAfter(now) || due.size() == limit) {
                break;
            }
            if (routes.admit(row.routes()) && !isHeld.test(row.envelope().id())) {
                due.add(row);
            }
        }
        List<StoredMessage> found = due.stream()
                .sorted(BY_EMISSION)
                .map(row -> new StoredMessage(row.envelope(), Duration.ZERO, row.routes()))
                .toList();
        return new Swept(found, found.size());
    }

    /** They are somebody's until then. */
    void lease(List<UUID> ids, Instant until) {
        for (UUID id : ids) {
            Row row = rows.get(id);
            if (row != null) {
                put(new Row(row.envelope(), until, row.routes()));
            }
        }
    }

    @Nullable
    Duration nextDue(Instant now) {
        if (byDue.isEmpty()) {
            return null;
        }
        Duration left = Duration.between(now, byDue.first().dueAt());
        return left.isNegative() ? Duration.ZERO : left;
    }
}
