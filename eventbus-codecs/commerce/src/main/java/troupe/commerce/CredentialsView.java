package troupe.commerce;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.UUID;
import troupe.language.Reply;
import troupe.language.Require;

/** What a password is compared with. Its text form does not show it. */
@JsonTypeName("credentials")
public record CredentialsView(UUID userId, String passwordHash, boolean active) implements Reply {
    public CredentialsView {
        Require.present(userId, "userId");
        Require.text(passwordHash, "passwordHash");
    }

    @Override
    public String toString() {
        return "CredentialsView[userId=" + userId + "]";
    }
}
