package troupe.kit.choreography;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import troupe.codec.Catalogue;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Choreography;
import troupe.kit.behavior.Reaction;
import troupe.kit.operations.OperatorReply.Sightings;
import troupe.language.Message;

/** Ways to print a choreography. */
public enum ChoreographyFormat {
    TEXT,
    MERMAID,
    JSON,
    ASYNCAPI;

    /** @param catalogue knows the messages' names on the wire */
    public String print(Choreography choreography, Catalogue catalogue) {
        return this == ASYNCAPI
                ? AsyncApiFormat.of(choreography, catalogue)
                : print(choreography, ObservedChoreography.UNWATCHED);
    }

    /** Whether there is room in it for what was seen. */
    public boolean showsSightings() {
        return this != ASYNCAPI;
    }

    /**
     * The choreography with a count at everything that it declares, and a mark at what was never seen.
     *
     * @param sightings by service
     * @throws IllegalArgumentException if this format does not {@linkplain #showsSightings show} such
     */
    public String print(Choreography choreography, Map<String, Sightings> sightings) {
        return print(choreography, new ObservedChoreography(Map.copyOf(sightings)));
    }

    private String print(Choreography choreography, ObservedChoreography seen) {
        return switch (this) {
            case TEXT -> TextFormat.of(choreography, seen);
            case MERMAID -> MermaidFormat.of(choreography, seen);
            case JSON -> JsonFormat.of(choreography, seen);
            case ASYNCAPI -> throw new IllegalArgumentException("AsyncAPI describes what may be seen, not what was");
        };
    }

    /** A behavior's rows in the order of their messages' names. */
    static List<Reaction<?>> rows(Behavior behavior) {
        return behavior.reactions().values().stream()
                .sorted(Comparator.comparing((Reaction<?> row) -> row.message().getSimpleName()))
                .collect(Collectors.toList());
    }

    static List<Class<? extends Message>> sorted(Set<? extends Class<? extends Message>> messages) {
        return messages.stream()
                .sorted(Comparator.comparing((Class<? extends Message> message) -> message.getSimpleName()))
                .collect(Collectors.toList());
    }

    static List<String> names(Set<? extends Class<? extends Message>> messages) {
        return sorted(messages).stream().map(Class::getSimpleName).toList();
    }
}
