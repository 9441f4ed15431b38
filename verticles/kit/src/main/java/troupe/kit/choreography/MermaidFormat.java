package troupe.kit.choreography;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Choreography;
import troupe.kit.behavior.Reaction;
import troupe.language.Command;
import troupe.language.EdgeRequest;
import troupe.language.Event;
import troupe.language.Message;
import troupe.language.Timer;

/**
 * A flowchart: services are boxes, events arrows, calls to the outside thick arrows, timers dotted ones. An arrow
 * counts what has arrived; one that nobody ever came along is red.
 */
final class MermaidFormat {
    private final Choreography choreography;
    private final ObservedChoreography seen;
    private final SortedMap<String, Arrow> arrows = new TreeMap<>();

    private record Arrow(String from, String line, Class<? extends Message> message, String to, long count) {
        String labelled(String label) {
            return from + " " + line + "|" + label + "| " + to;
        }
    }

    private MermaidFormat(Choreography choreography, ObservedChoreography seen) {
        this.choreography = choreography;
        this.seen = seen;
    }

    static String of(Choreography choreography, ObservedChoreography seen) {
        MermaidFormat format = new MermaidFormat(choreography, seen);
        for (Behavior behavior : choreography.behaviors()) {
            for (Reaction<?> row : behavior.reactions().values()) {
                if (Command.class.isAssignableFrom(row.message())) {
                    format.arriving("api([API])", "-->", row.message(), behavior.service());
                }
                row.emits().forEach(message -> format.arrows(behavior, message));
            }
        }
        return "flowchart LR\n    " + String.join("\n    ", format.lines()) + "\n";
    }

    private void arrows(Behavior behavior, Class<? extends Message> message) {
        String service = behavior.service();
        if (Event.class.isAssignableFrom(message)) {
            choreography.consumersOf(message).forEach(to -> arriving(service, "-->", message, to));
        } else if (EdgeRequest.class.isAssignableFrom(message)) {
            String edge = service + "_edge[/edge of " + service + "/]";
            add(new Arrow(service, "==>", message, edge, seen.emitted(behavior, message)));
        } else if (Timer.class.isAssignableFrom(message)) {
            arriving(service, "-.->", message, service);
        }
    }

    private void arriving(String from, String line, Class<? extends Message> message, String to) {
        add(new Arrow(from, line, message, to, seen.handled(to, message)));
    }

    /** Two rows that emit the same are one arrow. */
    private void add(Arrow arrow) {
        arrows.put(arrow.labelled(arrow.message().getSimpleName()), arrow);
    }

    private List<String> lines() {
        if (!seen.isWatched()) {
            return List.copyOf(arrows.keySet());
        }
        List<String> lines = new ArrayList<>();
        List<String> never = new ArrayList<>();
        for (Arrow arrow : arrows.values()) {
            if (arrow.count() == 0) {
                never.add(String.valueOf(lines.size()));
            }
            lines.add(arrow.labelled('"' + arrow.message().getSimpleName() + seen.mark(arrow.count()) + '"'));
        }
        if (!never.isEmpty()) {
            lines.add("linkStyle " + String.join(",", never) + " stroke:red,color:red");
        }
        return lines;
    }
}
