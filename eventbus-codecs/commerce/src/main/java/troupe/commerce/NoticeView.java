package troupe.commerce;

import java.util.UUID;
import troupe.language.Reply;
import troupe.language.Require;

/** Something that a customer is told. */
public record NoticeView(String noticeId, UUID customerId, String subject) implements Reply {
    public NoticeView {
        Require.text(noticeId, "noticeId");
        Require.present(customerId, "customerId");
        Require.text(subject, "subject");
    }
}
