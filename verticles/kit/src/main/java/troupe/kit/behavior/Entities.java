package troupe.kit.behavior;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import troupe.kit.behavior.EntityType.Ref;

/**
 * The entities that a batch of messages needs. Rules read them here; what one message's rule saved, the next message's
 * rule sees. Used by one actor at a time.
 */
public final class Entities {
    private final Map<Ref, Object> current = new HashMap<>();
    private final Map<Ref, Object> changed = new LinkedHashMap<>();
    private final Map<Ref, Boolean> stored = new HashMap<>();
    private final Map<Ref, UnreadableEntityException> unreadable = new HashMap<>();
    private Instant saidAt = Instant.EPOCH;

    /** Declares entities that were looked for; those that are not {@link #loaded} afterwards are absent. */
    public void expect(Set<Ref> refs) {
        refs.forEach(ref -> current.computeIfAbsent(ref, r -> r.type().absent().apply(r.key())));
    }

    /** Puts an entity as the store has it. */
    public <S> void loaded(EntityType<S> type, S entity) {
        Ref ref = type.ref(type.keyOf().apply(entity));
        current.put(ref, entity);
        stored.put(ref, true);
    }

    /** An entity that the store has and that cannot be read: it is not absent, and nothing may be decided about it. */
    public void unreadable(UnreadableEntityException error) {
        stored.put(error.ref(), true);
        unreadable.put(error.ref(), error);
    }

    boolean hasUnreadable() {
        return !unreadable.isEmpty();
    }

    /** @throws UnreadableEntityException if one of them cannot be read */
    void demandReadable(Set<Ref> refs) {
        for (Ref ref : refs) {
            UnreadableEntityException error = unreadable.get(ref);
            if (error != null) {
                throw error;
            }
        }
    }

    /**
     * The entity as the messages before this one left it.
     *
     * @throws IllegalStateException if the reaction did not declare that it needs or reads it
     */
    public <S> S get(EntityType<S> type, String key) {
        Object entity = current.get(type.ref(key));
        if (entity == null) {
            throw new IllegalStateException(type.ref(key) + " was not declared as needed");
        }
        return type.type().cast(entity);
    }

    /** Whether there is one at this moment; for entities that may look as if they had never been saved. */
    public boolean exists(EntityType<?> type, String key) {
        return exists(type.ref(key));
    }

    private boolean exists(Ref ref) {
        return stored.containsKey(ref) || changed.containsKey(ref);
    }

    /**
     * When the message that is decided about was emitted, by the clock of who emitted it, or is due: for what is kept
     * about it, such as figures. Nothing that two services have to agree on may rest on it, for clocks differ. The
     * beginning of 1970 where there is no time, as in the model checker.
     */
    public Instant saidAt() {
        return saidAt;
    }

    /** Tells of the message that is decided about next when it was emitted, or is due. */
    public Entities at(Instant time) {
        saidAt = time;
        return this;
    }

    /** Those of the entities that exist at this moment. */
    public List<Object> existing(Set<Ref> refs) {
        return refs.stream()
                .filter(ref -> !unreadable.containsKey(ref))
                .filter(this::exists)
                .map(ref -> Objects.requireNonNull(current.get(ref)))
                .toList();
    }

    void save(Ref ref, Object entity) {
        current.put(ref, entity);
        changed.put(ref, entity);
    }

    /** What was saved since the entities were loaded, each once, in its last state. */
    public Map<Ref, Object> changed() {
        return changed;
    }

    /** Whether the store already has this one. */
    public boolean isStored(Ref ref) {
        return stored.containsKey(ref);
    }
}
