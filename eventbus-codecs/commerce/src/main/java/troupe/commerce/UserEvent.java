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
}
