package troupe.notifications;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.kit.behavior.EntityType;

/**
 * Where somebody is reached.
 *
 * @param email null as long as nobody has told
 * @param moves how often it had changed when this was told; less than none when nothing was
 */
record Contact(UUID userId, @Nullable String email, long moves) {
    static final EntityType<Contact> TYPE = new EntityType<>(
            Contact.class, contact -> contact.userId().toString(), key -> new Contact(UUID.fromString(key), null, -1));

    /** Whether this news of a move is older than what is known. */
    boolean knowsBetterThan(long told) {
        return moves >= told;
    }

    Contact at(String address, long told) {
        return new Contact(userId, address, told);
    }
}
