package troupe.kit.choreography;

import static troupe.kit.choreography.ChoreographyFormat.names;
import static troupe.kit.choreography.ChoreographyFormat.rows;
import static troupe.kit.choreography.ChoreographyFormat.sorted;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Choreography;
import troupe.kit.behavior.Declarations;
import troupe.kit.behavior.Reaction;
import troupe.kit.operations.OperatorReply.Sightings;
import troupe.language.EdgeAnswer;
import troupe.language.Message;

/** Service by service: what it hears, and what it may say then. */
final class TextFormat {
    private final ObservedChoreography seen;
    private final String column;

    private TextFormat(ObservedChoreography seen) {
        this.seen = seen;
        this.column = seen.isWatched() ? "  %-42s" : "  %-28s";
    }

    static String of(Choreography choreography, ObservedChoreography seen) {
        TextFormat format = new TextFormat(seen);
        StringBuilder text = new StringBuilder();
        for (Behavior behavior : choreography.behaviors()) {
            format.lines(behavior).forEach(line -> text.append(line).append('\n'));
        }
        if (seen.isWatched()) {
            List<ObservedChoreography.Step> declared = ObservedChoreography.declared(choreography);
            long never = declared.stream().filter(seen::isNeverSeen).count();
            text.append(never).append(" of ").append(declared.size()).append(" steps were never seen\n");
        }
        return text.toString();
    }

    private List<String> lines(Behavior behavior) {
        List<String> lines = new ArrayList<>();
        String service = behavior.service();
        lines.add(service + since(service));
        for (Reaction<?> row : rows(behavior)) {
            String consumed = marked(row.message(), seen.handled(service, row.message()));
            String emitted = marked(row.emits(), message -> seen.emitted(service, row.message(), message));
            lines.add(String.format(column, consumed) + (emitted.isEmpty() ? "" : "-> " + emitted));
        }
        behavior.calls().entrySet().stream()
                .map(call -> call(behavior, call))
                .sorted()
                .forEach(lines::add);
        lines.addAll(declarations(behavior.declarations()));
        return lines;
    }

    private String since(String service) {
        Sightings known = seen.of(service);
        if (known == null) {
            return "";
        }
        return ": " + known.instances() + (known.instances() == 1 ? " instance since " : " instances since ")
                + known.since().truncatedTo(ChronoUnit.SECONDS);
    }

    private String call(
            Behavior behavior, Map.Entry<? extends Class<? extends Message>, Set<Class<? extends EdgeAnswer>>> call) {
        String answers = marked(call.getValue(), answer -> seen.handled(behavior.service(), answer));
        return String.format(column, marked(call.getKey(), seen.emitted(behavior, call.getKey()))) + "=> "
                + (answers.isEmpty() ? "(no answer)" : answers);
    }

    private String marked(
            Set<? extends Class<? extends Message>> messages, ToLongFunction<Class<? extends Message>> count) {
        return sorted(messages).stream()
                .map(message -> marked(message, count.applyAsLong(message)))
                .collect(Collectors.joining(", "));
    }

    private String marked(Class<? extends Message> message, long count) {
        return message.getSimpleName() + seen.mark(count);
    }

    private static List<String> declarations(Declarations declarations) {
        List<String> lines = new ArrayList<>();
        declarations
                .waits()
                .forEach(wait -> lines.add("  after " + wait.after().getSimpleName() + " waits for "
                        + String.join(" or ", names(wait.answers()))
                        + (wait.until() == null
                                ? " as long as it takes: " + wait.because()
                                : " until " + wait.until().getSimpleName())));
        declarations.undone().entrySet().stream()
                .map(undo -> "  undoes " + undo.getKey().getSimpleName() + " with "
                        + undo.getValue().getSimpleName())
                .sorted()
                .forEach(lines::add);
        return lines;
    }
}
