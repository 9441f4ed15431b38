package troupe.kit.recording;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that services decided about one key, in the order of time: the file that {@code troupe record} writes. Payloads
 * and entities are JSON as they were then, since today's code may see them differently. Immutable.
 *
 * @param about the key, for example an order's id
 */
public record Recording(String about, List<Step> steps) {
    public Recording {
        steps = steps.stream().sorted(Comparator.comparing(Step::at)).toList();
    }

    /**
     * One service handled one message.
     *
     * @param saidAt the time of the message; null in recordings that were made before it was kept
     * @param before the entities that the rule saw and that existed
     * @param emitted what followed
     * @param saved the entities that changed, as they were afterwards
     * @param reply null when there was none
     */
    public record Step(
            String service,
            Instant at,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Instant saidAt,

            UUID id,
            @Nullable UUID causationId,
            String source,
            Said message,
            List<State> before,
            List<Said> emitted,
            List<State> saved,
            @Nullable Said reply) {}

    /**
     * A message.
     *
     * @param version of its type, as it was then
     * @param delayMs how much later it was due; 0 for at once
     */
    public record Said(String type, int version, long delayMs, JsonNode payload) {}

    /**
     * An entity.
     *
     * @param entity what kind it is
     */
    public record State(String entity, JsonNode state) {}
}
