package troupe.kit.recording;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import troupe.kit.behavior.Decision;
import troupe.kit.behavior.EntityType.Ref;
import troupe.language.Envelope;

/**
 * A message was handled. Immutable.
 *
 * @param at when
 * @param refs the entities that the rule needs and reads
 * @param before those of them that existed, as the rule saw them
 */
public record Decided(Instant at, Envelope message, Set<Ref> refs, List<Object> before, Decision decision) {
    public Decided {
        refs = Set.copyOf(refs);
        before = List.copyOf(before);
    }
}
