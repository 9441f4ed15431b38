package troupe.users;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.commerce.SessionView;
import troupe.kit.behavior.EntityType;

/**
 * Somebody who is logged in.
 *
 * @param content null as long as nobody is
 */
record LoginSession(UUID sessionId, @Nullable Content content) {
    static final EntityType<LoginSession> TYPE = new EntityType<>(
            LoginSession.class,
            session -> session.sessionId().toString(),
            key -> new LoginSession(UUID.fromString(key), null));

    /**
     * @param tokenHash of the refresh token that is good
     * @param generation of the account when it was opened
     */
    record Content(UUID userId, String tokenHash, long generation, boolean open) {
        Content closed() {
            return new Content(userId, tokenHash, generation, false);
        }

        Content expecting(String hash) {
            return new Content(userId, hash, generation, true);
        }
    }

    LoginSession with(Content changed) {
        return new LoginSession(sessionId, changed);
    }

    SessionView view() {
        return new SessionView(sessionId, content != null && content.open());
    }
}
