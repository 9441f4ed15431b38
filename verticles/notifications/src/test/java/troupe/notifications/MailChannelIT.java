package troupe.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static troupe.notifications.MailServers.channel;
import static troupe.notifications.MailServers.failure;
import static troupe.notifications.MailServers.notice;
import static troupe.notifications.MailServers.scripted;
import static troupe.notifications.MailServers.settings;

import com.icegreen.greenmail.util.GreenMail;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import troupe.commerce.NotificationRequest.SendNotice;
import troupe.kit.edge.Edge;

/** Mails in a real mailbox, and what becomes of those that are not taken. */
class MailChannelIT {
    private static final SendNotice NOTICE = notice("anna@example.org");

    private final Vertx vertx = Vertx.vertx();
    private final GreenMail server = MailServers.greenMail(0);
    private final AtomicInteger logged = new AtomicInteger();

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
        vertx.close().await();
    }

    private Throwable sending(SendNotice notice) {
        return sending(server.getSmtp().getPort(), Map.of(), notice);
    }

    private Throwable sending(int port, Map<String, String> more, SendNotice notice) {
        return failure(
                vertx,
                channel(settings(port, more), (other, key) -> {
                    logged.incrementAndGet();
                    return Future.succeededFuture(Optional.empty());
                }),
                notice);
    }

    @Test
    void aNoticeReachesTheMailboxAsTextAndAsHtml() throws Exception {
        assertThat(sending(NOTICE)).isNull();

        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getAllRecipients()[0]).hasToString("anna@example.org");
        assertThat(mail.getFrom()[0]).hasToString("shop@troupe.example");
        assertThat(mail.getSubject()).isEqualTo("Verschickt: 2 Töpfe");
        Multipart parts = (Multipart) mail.getContent();
        assertThat(parts.getBodyPart(0).getContent().toString().replace("\r", ""))
                .startsWith("Grüße an <Anna> & Co.\n.");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat(parts.getBodyPart(1).getContent().toString())
                .contains("<html lang=\"en\">", "<p>Grüße an &lt;Anna&gt; &amp; Co.");
    }

    @Test
    void aRepeatedMailCanBeRecognised() throws Exception {
        assertThat(sending(NOTICE)).isNull();
        assertThat(sending(NOTICE)).isNull();
        assertThat(sending(new SendNotice("2/ORDER_SHIPPED", new UUID(2, 2), "anna@example.org", "s", "b")))
                .isNull();

        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails[0].getMessageID()).isEqualTo(mails[1].getMessageID()).endsWith("@troupe.example>");
        assertThat(mails[2].getMessageID()).isNotEqualTo(mails[0].getMessageID());
    }

    @Test
    void whoseAddressIsNotKnownIsToldOtherwise() {
        assertThat(sending(new SendNotice("1/ORDER_SHIPPED", new UUID(2, 2), null, "s", "b")))
                .isNull();

        assertThat(logged).hasValue(1);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.example>\r\nRCPT TO:<eve@c.example",
                "a@b.example, eve@c.example",
                "a@b@c.example",
                "a(b@c.example",
                "nobody"
            })
    void whatIsNotOneAddressIsNeverSaidToTheServerButToldOtherwise(String address) {
        assertThat(sending(notice(address))).isNull();
        assertThat(logged).hasValue(1);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aSubjectIsOneLine() throws Exception {
        assertThat(sending(new SendNotice("1/X", new UUID(2, 2), "anna@example.org", "a\r\nBcc: eve@example.org", "b")))
                .isNull();

        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("a Bcc: eve@example.org");
    }

    @Test
    void aServerThatIsAwayMayComeBack() {
        int port = server.getSmtp().getPort();
        server.stop();

        assertThat(sending(port, Map.of(), NOTICE)).matches(Edge::isTransient);
    }

    @ParameterizedTest
    @CsvSource({"550 no such user, false", "553 bad name, false", "450 mailbox busy, true", "421 too much to do, true"})
    void aRefusedRecipientIsFinalWhereTheServerSaysSo(String answer, boolean passes) {
        int port = scripted(
                        vertx, line -> line.startsWith("RCPT") ? answer + " anna@example.org" : MailServers.agree(line))
                .actualPort();

        assertThat(sending(port, Map.of(), NOTICE))
                .matches(error -> Edge.isTransient(error) == passes)
                .hasMessageContaining(answer.substring(4))
                .hasMessageNotContaining("anna@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"550 who are you", "553 not that sender", "554 no", "451 not now"})
    void aRefusedSenderIsNotTheNoticesFault(String answer) {
        int port = scripted(vertx, line -> line.startsWith("MAIL") ? answer : MailServers.agree(line))
                .actualPort();

        assertThat(sending(port, Map.of(), NOTICE))
                .matches(Edge::isTransient)
                .hasMessageContaining(answer.substring(4));
    }

    @Test
    void aServerThatStopsInTheMiddleIsWorthAnotherTry() {
        int port = scripted(vertx, line -> line.startsWith("RCPT") ? "" : MailServers.agree(line))
                .actualPort();

        assertThat(sending(port, Map.of("notifications.mail.timeout", "1s"), NOTICE))
                .matches(Edge::isTransient);
    }
}
