package troupe.commerce;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.language.EdgeRequest;
import troupe.language.Require;

/** What notifications asks of the channel that reaches people. */
public sealed interface NotificationRequest extends EdgeRequest {
    /**
     * Tell a customer something. Nothing comes back.
     *
     * @param noticeId names the cause, so that the channel can leave out what it has sent before
     * @param email where to; null when it is not known
     */
    record SendNotice(
            String noticeId, UUID customerId, @Nullable String email, String subject, String body)
            implements NotificationRequest {
        public SendNotice {
            Require.text(noticeId, "noticeId");
            Require.present(customerId, "customerId");
            Require.optional(email, "email");
            Require.text(subject, "subject");
            Require.text(body, "body");
        }

        @Override
        public String key() {
            return noticeId;
        }
    }
}
