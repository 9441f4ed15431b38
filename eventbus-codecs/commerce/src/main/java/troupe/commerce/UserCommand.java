package troupe.commerce;

import java.util.Locale;
import java.util.UUID;
import troupe.language.Command;
import troupe.language.Reply;
import troupe.language.Require;

/**
 * What the users service can be asked to do. Passwords do not come this far: the gateway has hashed them. E-mail
 * addresses are in lower case, so that one address is one account.
 */
public sealed interface UserCommand<R extends Reply> extends Command<R> {
    private static void address(String email, String field) {
        Require.text(email, field);
        if (!email.equals(email.strip().toLowerCase(Locale.ROOT)) || email.indexOf('@') < 1) {
            throw new IllegalArgumentException(field + " is not an e-mail address in lower case");
        }
    }

    /** Open an account. Refused as a conflict when the address has one. Opening it again answers as the first time. */
    record RegisterUser(UUID userId, String email, String name, String passwordHash) implements UserCommand<UserView> {
        public RegisterUser {
            Require.present(userId, "userId");
            address(email, "email");
            Require.text(name, "name");
            Require.text(passwordHash, "passwordHash");
        }

        @Override
        public String key() {
            return userId.toString();
        }
    }

    /**
     * Be reached, and log in, by another address.
     *
     * @param from the present one; refused as a conflict when it is not any more
     */
    record ChangeEmail(UUID userId, String from, String email) implements UserCommand<UserView> {
        public ChangeEmail {
            Require.present(userId, "userId");
            address(from, "from");
            address(email, "email");
        }

        @Override
        public String key() {
            return userId.toString();
        }
    }

    /** Log in with another password; whoever is logged in has to again. */
    record ChangePassword(UUID userId, String passwordHash) implements UserCommand<UserView> {
        public ChangePassword {
            Require.present(userId, "userId");
            Require.text(passwordHash, "passwordHash");
        }

        @Override
        public String key() {
            return userId.toString();
        }
    }

    /** Log in no more. */
    record DeactivateUser(UUID userId) implements UserCommand<UserView> {
        public DeactivateUser {
            Require.present(userId, "userId");
        }

        @Override
        public String key() {
            return userId.toString();
        }
    }

    /**
     * Somebody has shown his password.
     *
     * @param tokenHash of the refresh token that he got
     */
    record OpenSession(UUID sessionId, UUID userId, String tokenHash) implements UserCommand<SessionView> {
        public OpenSession {
            Require.present(sessionId, "sessionId");
            Require.present(userId, "userId");
            Require.text(tokenHash, "tokenHash");
        }

        @Override
        public String key() {
            return sessionId.toString();
        }
    }

    /**
     * A refresh token is shown, and another takes its place. One that was shown before has been stolen from somebody,
     * or by somebody: the session ends.
     */
    record RefreshSession(UUID sessionId, UUID userId, String shownHash, String nextHash)
            implements UserCommand<SessionView> {
        public RefreshSession {
            Require.present(sessionId, "sessionId");
            Require.present(userId, "userId");
            Require.text(shownHash, "shownHash");
            Require.text(nextHash, "nextHash");
        }

        @Override
        public String key() {
            return sessionId.toString();
        }
    }

    /** Log out. */
    record CloseSession(UUID sessionId, String shownHash) implements UserCommand<SessionView> {
        public CloseSession {
            Require.present(sessionId, "sessionId");
            Require.text(shownHash, "shownHash");
        }

        @Override
        public String key() {
            return sessionId.toString();
        }
    }
}
