package troupe.kit.choreography;

import java.util.Set;
import java.util.TreeSet;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Choreography;
import troupe.kit.behavior.Reaction;
import troupe.messages.Command;
import troupe.messages.EdgeRequest;
import troupe.messages.Event;
import troupe.messages.Message;
import troupe.messages.Timer;

/** A flowchart: services are boxes, events arrows, calls to the outside thick arrows, timers dotted ones. */
final class MermaidFormat {
    private MermaidFormat() {}

    static String of(Choreography choreography) {
        Set<String> arrows = new TreeSet<>();
        for (Behavior behavior : choreography.behaviors()) {
            for (Reaction<?> row : behavior.reactions().values()) {
                if (Command.class.isAssignableFrom(row.message())) {
                    arrows.add("api([API]) -->|" + row.message().getSimpleName() + "| " + behavior.service());
                }
                row.emits().forEach(message -> arrows(choreography, behavior.service(), message, arrows));
            }
        }
        return "flowchart LR\n    " + String.join("\n    ", arrows) + "\n";
    }

    private static void arrows(
            Choreography choreography, String service, Class<? extends Message> message, Set<String> arrows) {
        String name = message.getSimpleName();
        if (Event.class.isAssignableFrom(message)) {
            choreography.consumersOf(message).forEach(to -> arrows.add(service + " -->|" + name + "| " + to));
        } else if (EdgeRequest.class.isAssignableFrom(message)) {
            arrows.add(service + " ==>|" + name + "| " + service + "_edge[/edge of " + service + "/]");
        } else if (Timer.class.isAssignableFrom(message)) {
            arrows.add(service + " -.->|" + name + "| " + service);
        }
    }
}
