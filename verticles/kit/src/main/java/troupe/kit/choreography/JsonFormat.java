package troupe.kit.choreography;

import static troupe.kit.choreography.ChoreographyFormat.names;
import static troupe.kit.choreography.ChoreographyFormat.rows;
import static troupe.kit.choreography.ChoreographyFormat.sorted;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Choreography;
import troupe.kit.behavior.Declarations;
import troupe.kit.behavior.Reaction;
import troupe.kit.operations.OperatorReply.Sightings;

/**
 * The table of every service, for programs; where the system was watched, with counts, and a list of what was never
 * seen.
 */
final class JsonFormat {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonFormat() {}

    static String of(Choreography choreography, ObservedChoreography seen) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode services = root.putArray("services");
        for (Behavior behavior : choreography.behaviors()) {
            ObjectNode service = services.addObject().put("service", behavior.service());
            instances(service, seen.of(behavior.service()));
            ArrayNode hears = service.putArray("hears");
            for (Reaction<?> row : rows(behavior)) {
                ObjectNode consumed =
                        hears.addObject().put("message", row.message().getSimpleName());
                names(row.emits()).forEach(consumed.putArray("emits")::add);
                if (seen.isWatched()) {
                    counts(consumed, behavior.service(), row, seen);
                }
            }
            ArrayNode calls = service.putArray("calls");
            behavior.calls().forEach((request, answers) -> {
                ObjectNode call = calls.addObject().put("request", request.getSimpleName());
                names(answers).forEach(call.putArray("answers")::add);
            });
            declarations(service, behavior.declarations());
        }
        if (seen.isWatched()) {
            ArrayNode never = root.putArray("neverSeen");
            ObservedChoreography.declared(choreography).stream()
                    .filter(seen::isNeverSeen)
                    .forEach(step -> never.add(json(step)));
        }
        return root.toPrettyString() + "\n";
    }

    private static void instances(ObjectNode service, @Nullable Sightings known) {
        if (known != null) {
            service.put("instances", known.instances())
                    .put("since", known.since().toString());
        }
    }

    private static void counts(ObjectNode consumed, String service, Reaction<?> row, ObservedChoreography seen) {
        consumed.put("handled", seen.handled(service, row.message()));
        ObjectNode emitted = consumed.putObject("emitted");
        sorted(row.emits())
                .forEach(
                        message -> emitted.put(message.getSimpleName(), seen.emitted(service, row.message(), message)));
    }

    private static ObjectNode json(ObservedChoreography.Step step) {
        ObjectNode json = JSON.createObjectNode()
                .put("service", step.service())
                .put("message", step.consumed().getSimpleName());
        return step.emitted() == null ? json : json.put("emits", step.emitted().getSimpleName());
    }

    private static void declarations(ObjectNode service, Declarations declarations) {
        ArrayNode waits = service.putArray("waits");
        declarations.waits().forEach(wait -> {
            ObjectNode each = waits.addObject().put("after", wait.after().getSimpleName());
            names(wait.answers()).forEach(each.putArray("for")::add);
            if (wait.until() == null) {
                each.put("because", wait.because());
            } else {
                each.put("until", wait.until().getSimpleName());
            }
        });
        ArrayNode undoes = service.putArray("undoes");
        declarations.undone().entrySet().stream()
                .sorted(Comparator.comparing(undo -> undo.getKey().getSimpleName()))
                .forEach(undo -> undoes.addObject()
                        .put("step", undo.getKey().getSimpleName())
                        .put("with", undo.getValue().getSimpleName()));
        names(declarations.terminal()).forEach(service.putArray("terminal")::add);
        names(declarations.bounded()).forEach(service.putArray("bounded")::add);
    }
}
