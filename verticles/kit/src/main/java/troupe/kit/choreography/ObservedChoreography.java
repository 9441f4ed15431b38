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
    record Step(
            String service,
            Class<? extends Message> consumed,
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
    long handled(String service, Class<? extends Message> consumed) {
        return row(service, consumed).handled();
    }

    /** How often a service has emitted the one because of the other. */
    long emitted(String service, Class<? extends Message> consumed, Class<? extends Message> emitted) {
        return row(service, consumed).emitted().getOrDefault(emitted.getSimpleName(), 0L);
    }

    /** How often a service has emitted such messages, whatever it had consumed. */
    long emitted(Behavior behavior, Class<? extends Message> emitted) {
        return behavior.reactions().keySet().stream()
                .mapToLong(consumed -> emitted(behavior.service(), consumed, emitted))
                .sum();
    }

    private Sightings.Row row(String service, Class<? extends Message> consumed) {
        Sightings seen = of(service);
        return seen == null ? NEVER : seen.messages().getOrDefault(consumed.getSimpleName(), NEVER);
    }

    /** What is printed behind a message's name. */
    String mark(long count) {
        if (!isWatched()) {
            return "";
        }
        return count == 0 ? " (never seen)" : " (" + count + ")";
    }

    /** All that is declared, in the order in which it is printed. */
    static List<Step> declared(Choreography choreography) {
        List<Step> steps = new ArrayList<>();
        for (Behavior behavior : choreography.behaviors()) {
            for (Reaction<?> row : ChoreographyFormat.rows(behavior)) {
                steps.add(new Step(behavior.service(), row.message(), null));
                ChoreographyFormat.sorted(row.emits())
                        .forEach(emitted -> steps.add(new Step(behavior.service(), row.message(), emitted)));
            }
        }
        return steps;
    }

    boolean isNeverSeen(Step step) {
        long count = step.emitted() == null
                ? handled(step.service(), step.consumed())
                : emitted(step.service(), step.consumed(), step.emitted());
        return count == 0;
    }
}
