package troupe.kit.choreography;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import troupe.codec.Catalogue;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Choreography;
import troupe.kit.behavior.Reaction;
import troupe.messages.Message;

/** Ways to print a choreography. */
public enum ChoreographyFormat {
    TEXT,
    MERMAID,
    JSON,
    ASYNCAPI;

    /** @param catalogue knows the messages' names on the wire */
    public String print(Choreography choreography, Catalogue catalogue) {
        return switch (this) {
            case TEXT -> TextFormat.of(choreography);
            case MERMAID -> MermaidFormat.of(choreography);
            case JSON -> JsonFormat.of(choreography);
            case ASYNCAPI -> AsyncApiFormat.of(choreography, catalogue);
        };
    }

    /** A behavior's rows in the order of their messages' names. */
    static List<Reaction<?>> rows(Behavior behavior) {
        return behavior.reactions().values().stream()
                .sorted(Comparator.comparing((Reaction<?> row) -> row.message().getSimpleName()))
                .collect(Collectors.toList());
    }

    static List<String> names(Set<? extends Class<? extends Message>> messages) {
        return messages.stream().map(Class::getSimpleName).sorted().toList();
    }
}
