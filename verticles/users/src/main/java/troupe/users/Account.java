package troupe.users;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.commerce.CredentialsView;
import troupe.commerce.UserView;
import troupe.kit.behavior.EntityType;

/**
 * An account.
 *
 * @param content null as long as nobody has registered
 */
record Account(UUID userId, @Nullable Content content) {
    static final EntityType<Account> TYPE = new EntityType<>(
            Account.class, account -> account.userId().toString(), key -> new Account(UUID.fromString(key), null));

    /**
     * @param generation rises when all who are logged in have to log in again
     * @param moves rises when the address changes
     */
    record Content(String email, String name, String passwordHash, boolean active, long generation, long moves) {
        Content reachedAt(String address) {
            return new Content(address, name, passwordHash, active, generation, moves + 1);
        }

        Content guardedBy(String hash) {
            return new Content(email, name, hash, active, generation + 1, moves);
        }

        Content deactivated() {
            return new Content(email, name, passwordHash, false, generation + 1, moves);
        }
    }

    Account with(Content changed) {
        return new Account(userId, changed);
    }

    boolean mayLogIn() {
        return content != null && content.active();
    }

    boolean isOfGeneration(long generation) {
        return content != null && content.active() && content.generation() == generation;
    }

    UserView view() {
        Content known = known();
        return new UserView(userId, known.email(), known.name(), known.active());
    }

    CredentialsView credentials() {
        return new CredentialsView(userId, known().passwordHash(), known().active());
    }

    private Content known() {
        if (content == null) {
            throw new IllegalStateException("nobody has registered as " + userId);
        }
        return content;
    }
}
