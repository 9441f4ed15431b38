package troupe.commerce;

import java.util.UUID;
import troupe.language.Query;
import troupe.language.Reply;
import troupe.language.Require;

/** Questions about accounts; refused with NOT_FOUND where there is none. */
public sealed interface UserQuery<R extends Reply> extends Query<R> {
    record GetUser(UUID userId) implements UserQuery<UserView> {
        public GetUser {
            Require.present(userId, "userId");
        }

        @Override
        public String key() {
            return userId.toString();
        }
    }

    /** Whose is this address? */
    record FindUser(String key) implements UserQuery<EmailView> {
        public FindUser {
            Require.text(key, "email");
        }
    }

    /** What a password is compared with. */
    record GetCredentials(UUID userId) implements UserQuery<CredentialsView> {
        public GetCredentials {
            Require.present(userId, "userId");
        }

        @Override
        public String key() {
            return userId.toString();
        }
    }
}
