package troupe.kit.choreography;

import static troupe.kit.choreography.ChoreographyFormat.names;
import static troupe.kit.choreography.ChoreographyFormat.rows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Choreography;
import troupe.kit.behavior.Promises;
import troupe.kit.behavior.Reaction;

/** The table of every service, for programs. */
final class JsonFormat {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonFormat() {}

    static String of(Choreography choreography) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode services = root.putArray("services");
        for (Behavior behavior : choreography.behaviors()) {
            ObjectNode service = services.addObject().put("service", behavior.service());
            ArrayNode hears = service.putArray("hears");
            for (Reaction<?> row : rows(behavior)) {
                ObjectNode heard =
                        hears.addObject().put("message", row.message().getSimpleName());
                names(row.emits()).forEach(heard.putArray("emits")::add);
            }
            ArrayNode calls = service.putArray("calls");
            behavior.calls().forEach((request, answers) -> {
                ObjectNode call = calls.addObject().put("request", request.getSimpleName());
                names(answers).forEach(call.putArray("answers")::add);
            });
            promises(service, behavior.promises());
        }
        return root.toPrettyString() + "\n";
    }

    private static void promises(ObjectNode service, Promises promises) {
        ArrayNode waits = service.putArray("waits");
        promises.waits().forEach(wait -> {
            ObjectNode each = waits.addObject().put("after", wait.after().getSimpleName());
            names(wait.answers()).forEach(each.putArray("for")::add);
            if (wait.until() == null) {
                each.put("because", wait.because());
            } else {
                each.put("until", wait.until().getSimpleName());
            }
        });
        ArrayNode undoes = service.putArray("undoes");
        promises.undone().entrySet().stream()
                .sorted(Comparator.comparing(undo -> undo.getKey().getSimpleName()))
                .forEach(undo -> undoes.addObject()
                        .put("step", undo.getKey().getSimpleName())
                        .put("with", undo.getValue().getSimpleName()));
        names(promises.terminal()).forEach(service.putArray("terminal")::add);
        names(promises.bounded()).forEach(service.putArray("bounded")::add);
    }
}
