package troupe.kit.recording;

import java.time.Instant;
import java.util.List;
import troupe.kit.behavior.Decision;
import troupe.language.Envelope;

/**
 * A message was handled. Immutable.
 *
 * @param at when
 * @param before the entities that the rule saw and that existed
 */
public record Decided(Instant at, Envelope message, List<Object> before, Decision decision) {
    public Decided {
        before = List.copyOf(before);
    }
}
