package troupe.commerce;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.UUID;
import troupe.language.Reply;
import troupe.language.Require;

/** A session as the users service has it. */
@JsonTypeName("session")
public record SessionView(UUID sessionId, boolean open) implements Reply {
    public SessionView {
        Require.present(sessionId, "sessionId");
    }
}
