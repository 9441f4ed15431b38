package troupe.commerce;

import java.util.UUID;
import troupe.language.Require;
import troupe.language.Timer;

/** What the users service tells itself later. */
public sealed interface UserTimer extends Timer {
    /** Nobody stays logged in for longer. */
    record SessionEnds(UUID sessionId) implements UserTimer {
        public SessionEnds {
            Require.present(sessionId, "sessionId");
        }

        @Override
        public String key() {
            return sessionId.toString();
        }
    }
}
