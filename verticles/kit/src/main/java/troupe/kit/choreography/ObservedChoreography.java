package troupe.kit.choreography;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Choreography;
import troupe.kit.behavior.Reaction;
import troupe.kit.operations.OperatorReply.Sightings;
import troupe.language.Message;

/**
 * How often a running system has seen what its choreography declares. Immutable.
 *
 * @param services by their names; null where nobody has watched, and then there is no mark on anything
 */
record ObservedChoreography(@Nullable Map<String, Sightings> services) {
    static final ObservedChoreography UNWATCHED = new ObservedChoreography(null);

    private static final Sightings.Row NEVER = new Sightings.Row(0, Map.of());

    /** A message that a service hears, or one that it may emit then. */
    record Edge(
            String service,
            Class<? extends Message> heard,
            @Nullable Class<? extends Message> emitted) {}

    boolean isWatched() {
        return services != null;
    }

    /** Null for a service of which nothing is known. */
    @Nullable
    Sightings of(String service) {
        return services == null ? null : services.get(service);
    }

    /** How often a service has handled such messages. */
    long handled(String service, Class<? extends Message> heard) {
        return row(service, heard).handled();
    }

    /** How often a service has emitted the one because of the other. */
    long emitted(String service, Class<? extends Message> heard, Class<? extends Message> emitted) {
        return row(service, heard).emitted().getOrDefault(emitted.getSimpleName(), 0L);
    }

    /** How often a service has emitted such messages, whatever it had heard. */
    long emitted(Behavior behavior, Class<? extends Message> emitted) {
        return behavior.reactions().keySet().stream()
                .mapToLong(heard -> emitted(behavior.service(), heard, emitted))
                .sum();
    }

    private Sightings.Row row(String service, Class<? extends Message> heard) {
        Sightings seen = of(service);
        return seen == null ? NEVER : seen.messages().getOrDefault(heard.getSimpleName(), NEVER);
    }

    /** What is printed behind a message's name. */
    String mark(long count) {
        if (!isWatched()) {
            return "";
        }
        return count == 0 ? " (never seen)" : " (" + count + ")";
    }

    /** All that is declared, in the order in which it is printed. */
    static List<Edge> declared(Choreography choreography) {
        List<Edge> edges = new ArrayList<>();
        for (Behavior behavior : choreography.behaviors()) {
            for (Reaction<?> row : ChoreographyFormat.rows(behavior)) {
                edges.add(new Edge(behavior.service(), row.message(), null));
                ChoreographyFormat.sorted(row.emits())
                        .forEach(emitted -> edges.add(new Edge(behavior.service(), row.message(), emitted)));
            }
        }
        return edges;
    }

    boolean isNeverSeen(Edge edge) {
        long count = edge.emitted() == null
                ? handled(edge.service(), edge.heard())
                : emitted(edge.service(), edge.heard(), edge.emitted());
        return count == 0;
    }
}
