package troupe.users;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.commerce.EmailView;
import troupe.kit.behavior.EntityType;

/**
 * An e-mail address, and the account that it belongs to.
 *
 * @param userId null where it is nobody's
 */
record EmailClaim(String email, @Nullable UUID userId) {
    static final EntityType<EmailClaim> TYPE =
            new EntityType<>(EmailClaim.class, EmailClaim::email, email -> new EmailClaim(email, null));

    boolean isFreeFor(UUID user) {
        return userId == null || userId.equals(user);
    }

    EmailClaim by(UUID user) {
        return new EmailClaim(email, user);
    }

    EmailClaim released() {
        return new EmailClaim(email, null);
    }

    EmailView view() {
        return new EmailView(userId);
    }
}
