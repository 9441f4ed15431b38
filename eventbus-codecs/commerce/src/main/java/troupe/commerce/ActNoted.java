package troupe.commerce;

import java.util.UUID;
import troupe.language.Reply;
import troupe.language.Require;

/** The audit trail has it, for good. */
public record ActNoted(UUID actId) implements Reply {
    public ActNoted {
        Require.present(actId, "actId");
    }
}
