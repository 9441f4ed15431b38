package troupe.trail;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.commerce.TrailCommand.EndAct;
import troupe.kit.behavior.EntityType;

/**
 * What became of an act.
 *
 * @param said null as long as nobody has said
 */
record ActEnd(UUID actId, @Nullable EndAct said) {
    static final EntityType<ActEnd> TYPE = new EntityType<>(
            ActEnd.class, end -> end.actId().toString(), key -> new ActEnd(UUID.fromString(key), null));
}
