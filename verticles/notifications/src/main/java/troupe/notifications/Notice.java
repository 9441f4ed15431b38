package troupe.notifications;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.kit.behavior.EntityType;

/**
 * Something that a customer was told.
 *
 * @param noticeId the order and what happened to it
 * @param content null as long as nothing was told
 */
record Notice(String noticeId, @Nullable Content content) {
    static final EntityType<Notice> TYPE =
            new EntityType<>(Notice.class, Notice::noticeId, noticeId -> new Notice(noticeId, null));

    /** What was told to whom. */
    record Content(UUID orderId, UUID customerId, NoticeKind kind, String subject, String body) {}

    boolean isTold() {
        return content != null;
    }

    Notice telling(Content news) {
        return new Notice(noticeId, news);
    }
}
