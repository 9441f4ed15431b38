package troupe.commerce;

import java.util.UUID;
import troupe.language.Event;
import troupe.language.Require;

/** What the users service tells the others. */
public sealed interface UserEvent extends Event {
    /** There is an account. */
    record UserRegistered(UUID userId, String email, String name) implements UserEvent {
        public UserRegistered {
            Require.present(userId, "userId");
            Require.text(email, "email");
            Require.text(name, "name");
        }

        @Override
        public String key() {
            return userId.toString();
        }
    }

    /**
     * Somebody is reached, and logs in, by another address.
     *
     * @param moves how often that has happened, so that an address which is heard of late is not taken for a new one
     */
    record EmailChanged(UUID userId, String email, long moves) implements UserEvent {
        public EmailChanged {
            Require.present(userId, "userId");
            Require.text(email, "email");
            Require.between(1, moves, Long.MAX_VALUE, "moves");
        }

        @Override
        public String key() {
            return userId.toString();
        }
    }
}
