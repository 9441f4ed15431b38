package troupe.kit.behavior;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import troupe.language.Message;

/** All behaviors of a system together: who says what to whom. Immutable and safe for use by any thread. */
public final class Choreography {
    private final List<Behavior> behaviors;
    private final Map<Class<? extends Message>, Set<String>> consumers = new HashMap<>();

    public Choreography(List<Behavior> behaviors) {
        this.behaviors = behaviors.stream()
                .sorted(Comparator.comparing(Behavior::service))
                .toList();
        for (Behavior behavior : behaviors) {
            behavior.reactions()
                    .keySet()
                    .forEach(message -> consumers
                            .computeIfAbsent(message, m -> new TreeSet<>())
                            .add(behavior.service()));
        }
    }

    /** The behaviors, in the order of their services' names. */
    public List<Behavior> behaviors() {
        return behaviors;
    }

    /** The services that have a rule for such messages, in alphabetical order; empty when nobody listens. */
    public Set<String> consumersOf(Class<? extends Message> message) {
        return consumers.getOrDefault(message, Set.of());
    }
}
