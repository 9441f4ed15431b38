package troupe.commerce;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.UUID;
import troupe.language.Reply;
import troupe.language.Require;

/** An account as the users service has it, without what nobody needs to see. */
@JsonTypeName("user")
public record UserView(UUID userId, String email, String name, boolean active) implements Reply {
    public UserView {
        Require.present(userId, "userId");
        Require.text(email, "email");
        Require.text(name, "name");
    }
}
