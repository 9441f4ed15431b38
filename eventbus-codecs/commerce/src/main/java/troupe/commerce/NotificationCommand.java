package troupe.commerce;

import java.util.UUID;
import troupe.language.Command;
import troupe.language.Require;

/** What staff can have customers told. */
public sealed interface NotificationCommand extends Command<NoticeView> {
    /**
     * Tell a customer something in one's own words. Writing it again answers as the first time. Refused when nobody
     * knows where the customer is reached.
     *
     * @param writingId names it; as a conflict refused where other words were written under it
     */
    record WriteNotice(UUID writingId, UUID customerId, String subject, String text) implements NotificationCommand {
        public WriteNotice {
            Require.present(writingId, "writingId");
            Require.present(customerId, "customerId");
            Require.text(subject, "subject");
            Require.text(text, "text");
        }

        @Override
        public String key() {
            return writingId.toString();
        }
    }
}
