package troupe.kit.choreography;

import static troupe.kit.choreography.ChoreographyFormat.names;
import static troupe.kit.choreography.ChoreographyFormat.rows;

import java.util.ArrayList;
import java.util.List;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Choreography;
import troupe.kit.behavior.Promises;
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
            promises(behavior.promises()).forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    private static List<String> promises(Promises promises) {
        List<String> lines = new ArrayList<>();
        promises.waits()
                .forEach(wait -> lines.add("  after " + wait.after().getSimpleName() + " waits for "
                        + String.join(" or ", names(wait.answers()))
                        + (wait.until() == null
                                ? " as long as it takes: " + wait.because()
                                : " until " + wait.until().getSimpleName())));
        promises.undone().entrySet().stream()
                .map(undo -> "  undoes " + undo.getKey().getSimpleName() + " with "
                        + undo.getValue().getSimpleName())
                .sorted()
                .forEach(lines::add);
        return lines;
    }
}
