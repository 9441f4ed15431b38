package troupe.kit.choreography;

import static troupe.kit.choreography.ChoreographyFormat.names;
import static troupe.kit.choreography.ChoreographyFormat.rows;

import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Choreography;
import troupe.kit.behavior.Reaction;

/** Service by service: what it hears, and what it may say then. */
final class TextFormat {
    private TextFormat() {}

    static String of(Choreography choreography) {
        StringBuilder text = new StringBuilder();
        for (Behavior behavior : choreography.behaviors()) {
            text.append(behavior.service()).append('\n');
            for (Reaction<?> row : rows(behavior)) {
                text.append(String.format("  %-28s", row.message().getSimpleName()));
                text.append(row.emits().isEmpty() ? "" : "-> " + String.join(", ", names(row.emits())));
                text.append('\n');
            }
            behavior.calls().entrySet().stream()
                    .map(call -> String.format(
                            "  %-28s=> %s",
                            call.getKey().getSimpleName(),
                            call.getValue().isEmpty() ? "(no answer)" : String.join(", ", names(call.getValue()))))
                    .sorted()
                    .forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }
}
