package troupe.commerce;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.language.Reply;

/**
 * Whose an e-mail address is.
 *
 * @param userId null where it is nobody's any more
 */
@JsonTypeName("email")
public record EmailView(@Nullable UUID userId) implements Reply {}
