package troupe.notifications;

import io.vertx.sqlclient.Row;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import troupe.kit.store.EntityTable;
import troupe.notifications.Notice.Content;

/** Where notices are kept, and where people are reached. */
final class NotificationTables {
    static final EntityTable<Notice> NOTICES = EntityTable.of(Notice.TYPE, "notices")
            .textKey("notice_id", Notice::noticeId)
            .id("order_id", part(Content::orderId))
            .id("customer_id", part(Content::customerId))
            .text("kind", part(content -> content.kind().name()))
            .text("subject", part(Content::subject))
            .text("body", part(Content::body))
            .readBy(NotificationTables::read);

    static final EntityTable<Contact> CONTACTS = EntityTable.of(Contact.TYPE, "contacts")
            .idKey("user_id", Contact::userId)
            .text("email", Contact::email)
            .number("moves", Contact::moves)
            .readBy(row -> new Contact(row.getUUID("user_id"), row.getString("email"), row.getLong("moves")));

    private NotificationTables() {}

    /** Only notices that were told are saved, so the columns are never null. */
    private static <T> Function<Notice, @Nullable T> part(Function<Content, T> part) {
        return notice -> notice.content() == null ? null : part.apply(notice.content());
    }

    private static Notice read(Row row) {
        return new Notice(
                row.getString("notice_id"),
                new Content(
                        row.getUUID("order_id"),
                        row.getUUID("customer_id"),
                        NoticeKind.valueOf(row.getString("kind")),
                        row.getString("subject"),
                        row.getString("body")));
    }
}
