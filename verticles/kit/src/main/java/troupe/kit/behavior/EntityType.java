package troupe.kit.behavior;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A kind of thing that a service keeps, with what a rule sees when there is none yet.
 *
 * @param type the immutable record that holds the state, or a sealed interface with a record for each state
 * @param keyOf what names one of them
 * @param absent how one looks that was never saved; rules ask the entity itself whether it exists
 * @param form how one looks that is written down
 */
public record EntityType<S>(Class<S> type, Function<S, String> keyOf, Function<String, S> absent, Form<S, ?> form) {
    /** Of entities that are one record in every state, and are written down as they are. */
    public EntityType(Class<S> type, Function<S, String> keyOf, Function<String, S> absent) {
        this(type, keyOf, absent, new Form<>(type, Function.identity(), Function.identity()));
    }

    /**
     * This type, with a component that earlier releases did not have.
     *
     * @param component of the form
     * @param untold what it is where it was written down without
     */
    public EntityType<S> added(String component, Object untold) {
        return new EntityType<>(type, keyOf, absent, form.added(component, untold));
    }

    /** What recordings call entities of this type. */
    public String name() {
        return type.getSimpleName();
    }

    public Ref ref(String key) {
        return new Ref(this, key);
    }

    /**
     * One flat record for entities whose states are types of their own. It is what recordings keep and a table has
     * columns for, so it stays as it is when the states are cut differently.
     *
     * @param write never sees an absent entity: those are not kept
     * @param untold what components are that earlier releases did not have, by their names
     */
    public record Form<S, F>(Class<F> type, Function<S, F> write, Function<F, S> read, Map<String, Object> untold) {
        public Form {
            untold = Map.copyOf(untold);
        }

        public Form(Class<F> type, Function<S, F> write, Function<F, S> read) {
            this(type, write, read, Map.of());
        }

        private Form<S, F> added(String component, Object value) {
            Map<String, Object> all = new HashMap<>(untold);
            all.put(component, value);
            return new Form<>(type, write, read, all);
        }
    }

    /** Names one entity. */
    public record Ref(EntityType<?> type, String key) {
        @Override
        public String toString() {
            return type.name() + " " + key;
        }
    }
}
