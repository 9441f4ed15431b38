package troupe.kit.observe;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import troupe.kit.actor.Actor.Committed;
import troupe.kit.actor.Delivery;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Decision.Emission;
import troupe.kit.behavior.Reaction;
import troupe.kit.operations.OperatorReply.Sightings;
import troupe.language.Message;

/**
 * Counts, beside the choreography as it is declared, what one instance has seen of it since it started: every message
 * that a rule decided about, and every one that it emitted then. What the database committed although its answer was
 * lost is not counted. Safe for use by any thread.
 */
final class SightingCounter {
    private final Instant since;
    private final Map<Class<? extends Message>, Row> rows = new HashMap<>();

    private record Row(LongAdder handled, Map<Class<? extends Message>, LongAdder> emitted) {
        static Row of(Reaction<?> declared) {
            Map<Class<? extends Message>, LongAdder> emitted = new HashMap<>();
            declared.emits().forEach(message -> emitted.put(message, new LongAdder()));
            return new Row(new LongAdder(), Map.copyOf(emitted));
        }

        Sightings.Row sightings() {
            Map<String, Long> counts = new HashMap<>();
            emitted.forEach((message, count) -> counts.put(message.getSimpleName(), count.sum()));
            return new Sightings.Row(handled.sum(), counts);
        }
    }

    SightingCounter(Behavior behavior, Instant since) {
        this.since = since;
        behavior.reactions().forEach((message, reaction) -> rows.put(message, Row.of(reaction)));
    }

    /** No rule decides about what has no row, or emits what its row does not declare. */
    void committed(Committed committed) {
        for (Delivery letter : committed.decided()) {
            Row row =
                    Objects.requireNonNull(rows.get(letter.envelope().payload().getClass()));
            row.handled.increment();
            for (Emission emission : letter.decision().emissions()) {
                Objects.requireNonNull(row.emitted.get(emission.message().getClass()))
                        .increment();
            }
        }
    }

    Sightings sightings() {
        Map<String, Sightings.Row> messages = new HashMap<>();
        rows.forEach((message, row) -> messages.put(message.getSimpleName(), row.sightings()));
        return new Sightings(1, since, messages);
    }
}
