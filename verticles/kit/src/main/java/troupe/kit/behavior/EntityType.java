package troupe.kit.behavior;

import java.util.function.Function;

/**
 * A kind of thing that a service keeps, with what a rule sees when there is none yet.
 *
 * @param type the immutable record that holds the state
 * @param keyOf what names one of them
 * @param absent how one looks that was never saved; rules ask the entity itself whether it exists
 */
public record EntityType<S>(Class<S> type, Function<S, String> keyOf, Function<String, S> absent) {
    public Ref ref(String key) {
        return new Ref(this, key);
    }

    /** Names one entity. */
    public record Ref(EntityType<?> type, String key) {
        @Override
        public String toString() {
            return type.type().getSimpleName() + " " + key;
        }
    }
}
