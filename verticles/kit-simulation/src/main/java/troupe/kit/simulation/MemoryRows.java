package troupe.kit.simulation;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.behavior.UnreadableEntityException;
import troupe.kit.store.Changes;
import troupe.kit.store.Changes.Dead;
import troupe.kit.store.Delivered;
import troupe.kit.store.Shelf;
import troupe.kit.store.StoreConnection.Found;
import troupe.kit.store.StoredMessage;
import troupe.language.Envelope;

/** What is committed in a service's database. */
final class MemoryRows {
    /** Enough to see what it is about. */
    private static final int UNFINISHED_MAX = 5;

    private final Map<Ref, Object> entities = new HashMap<>();
    private final Map<UUID, Instant> inbox = new LinkedHashMap<>();
    private final Map<UUID, Found> dead = new LinkedHashMap<>();
    private final MemoryShelf outbox = new MemoryShelf();
    private final MemoryShelf timers = new MemoryShelf();

    MemoryRows copy() {
        MemoryRows copy = new MemoryRows();
        copy.entities.putAll(entities);
        copy.inbox.putAll(inbox);
        copy.dead.putAll(dead);
        copy.outbox.addAll(outbox);
        copy.timers.addAll(timers);
        return copy;
    }

    MemoryShelf shelf(Shelf shelf) {
        return shelf == Shelf.OUTBOX ? outbox : timers;
    }

    Map<Ref, Object> entities() {
        return entities;
    }

    boolean isHandled(UUID message) {
        return inbox.containsKey(message);
    }

    void read(Ref ref, Entities into, Predicate<Ref> unreadable) {
        Object entity = entities.get(ref);
        if (entity != null && unreadable.test(ref)) {
            into.unreadable(new UnreadableEntityException(ref, new IllegalArgumentException("a newer build wrote it")));
        } else if (entity != null) {
            put(ref.type(), entity, into);
        }
    }

    private static <S> void put(EntityType<S> type, Object entity, Entities into) {
        into.loaded(type, type.type().cast(entity));
    }

    /** Dead letters of the messages' keys, by key and in their order. */
    List<Found> dead(Collection<Envelope> messages) {
        if (dead.isEmpty()) {
            return List.of();
        }
        Set<String> keys = messages.stream().map(Envelope::key).collect(Collectors.toSet());
        return dead.values().stream()
                .filter(found -> keys.contains(found.key()))
                .sorted(Comparator.comparing(Found::key))
                .toList();
    }

    /** Keys of which the first dead letter waits behind nobody. */
    List<String> abandonedKeys(int limit) {
        return dead.values().stream()
                .map(Found::key)
                .distinct()
                .filter(key -> firstDead(key).orElseThrow().held())
                .sorted()
                .limit(limit)
                .toList();
    }

    Collection<Found> dead() {
        return dead.values();
    }

    @Nullable
    Found dead(UUID id) {
        return dead.get(id);
    }

    Optional<Found> firstDead(String key) {
        return dead.values().stream().filter(row -> row.key().equals(key)).findFirst();
    }

    private void park(UUID id) {
        dead.computeIfPresent(id, (same, row) -> new Found(row.id(), row.key(), row.envelope(), false));
    }

    /** Everything that a transaction changed, at once. */
    void apply(Set<UUID> handled, Changes changes, Instant now) {
        handled.forEach(id -> inbox.put(id, now));
        changes.entities().changed().forEach((ref, entity) -> {
            if (entities.containsKey(ref) || !changes.entities().isStored(ref)) {
                entities.put(ref, entity);
            }
        });
        changes.emitted().forEach(stored -> outbox.add(stored.envelope(), now.plus(stored.dueIn()), stored.routes()));
        changes.scheduled().forEach(stored -> timers.add(at(stored, now), now.plus(stored.dueIn()), stored.routes()));
        for (Dead letter : changes.buried()) {
            dead.putIfAbsent(
                    letter.envelope().id(),
                    new Found(
                            letter.envelope().id(),
                            letter.envelope().key(),
                            letter.envelope(),
                            letter.error() == null));
        }
        changes.released().forEach(dead::remove);
        changes.parked().keySet().forEach(this::park);
        changes.failedAgain().keySet().forEach(this::park);
        delivered(outbox, changes.outboxDelivered(), now);
        delivered(timers, changes.timersDelivered(), now);
    }

    /** A timer's own time is when it is due, by the clock of the store. */
    private static Envelope at(StoredMessage timer, Instant now) {
        Envelope e = timer.envelope();
        return new Envelope(
                e.id(),
                e.correlationId(),
                e.causationId(),
                e.traceparent(),
                e.source(),
                now.plus(timer.dueIn()),
                e.payload());
    }

    private static void delivered(MemoryShelf shelf, Delivered delivered, Instant now) {
        delivered.settled().forEach(shelf::remove);
        delivered
                .leftOpen()
                .keySet()
                .forEach(id -> shelf.leaveOpen(
                        id, Objects.requireNonNull(delivered.leftOpen().get(id)), now));
    }

    /** Forgets what was handled before a time; the oldest comes first. */
    void cleanInbox(Instant before) {
        inbox.values().removeIf(handledAt -> handledAt.isBefore(before));
    }

    /** What waits and what is dead, for people. */
    String unfinished() {
        Stream<String> waiting = Stream.of(Shelf.values())
                .flatMap(shelf -> shelf(shelf).inOrder())
                .map(MemoryRows::text);
        Stream<String> dead = dead().stream().map(found -> "dead " + text(Objects.requireNonNull(found.envelope())));
        return Stream.concat(waiting, dead).limit(UNFINISHED_MAX).collect(Collectors.joining(", "));
    }

    private static String text(Envelope envelope) {
        return envelope.name() + " of " + envelope.key();
    }
}
