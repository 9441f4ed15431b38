package troupe.notifications;

import io.vertx.ext.mail.MailMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import troupe.commerce.NotificationRequest.SendNotice;
import troupe.notifications.NoticeTexts.Language;

/**
 * How a notice looks as a mail: its words as text, and the same words in HTML, where none of them can be markup. Safe
 * for use by any thread.
 *
 * @param from the sender whom customers see
 */
record MailText(String from, Language language) {
    private static final Template LAYOUT = new Template(Template.read("layout.html"));

    MailMessage of(SendNotice notice, String address) {
        String subject = notice.subject().replaceAll("\\p{Cntrl}+", " ");
        return new MailMessage()
                .setFrom(from)
                .setTo(address)
                .setSubject(subject)
                .setText(notice.body())
                .setHtml(html(subject, notice.body()))
                .addHeader("Message-ID", messageId(notice.noticeId()))
                .addHeader("Content-Language", language.tag())
                .addHeader("Auto-Submitted", "auto-generated");
    }

    private String html(String subject, String body) {
        String paragraphs = Arrays.stream(body.split("\\R\\s*\\R"))
                .map(paragraph -> "<p>" + escaped(paragraph) + "</p>")
                .collect(Collectors.joining("\n"));
        return LAYOUT.with(Map.of("language", language.tag(), "subject", escaped(subject), "body", paragraphs));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** The same for every attempt at a notice, and of characters that a Message-ID may have. */
    private String messageId(String noticeId) {
        UUID id = UUID.nameUUIDFromBytes(noticeId.getBytes(StandardCharsets.UTF_8));
        return "<" + id + "@" + from.substring(from.indexOf('@') + 1) + ">";
    }
}
