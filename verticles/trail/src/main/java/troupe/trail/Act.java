package troupe.trail;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.commerce.TrailCommand.BeginAct;
import troupe.kit.behavior.EntityType;

/**
 * What somebody was about to do.
 *
 * @param asked null as long as nobody was
 */
record Act(UUID actId, @Nullable BeginAct asked) {
    static final EntityType<Act> TYPE =
            new EntityType<>(Act.class, act -> act.actId().toString(), key -> new Act(UUID.fromString(key), null));
}
