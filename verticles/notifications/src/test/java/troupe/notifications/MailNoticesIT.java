package troupe.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.commerce.OrderEvent.OrderDelayed;
import troupe.commerce.OrderEvent.OrderShipped;
import troupe.commerce.UserEvent.UserRegistered;
import troupe.config.Settings;
import troupe.language.Message;

/** From events to a mailbox: rules, tables, edge and mail server together. */
class MailNoticesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final UUID customer = UUID.randomUUID();
    private final UUID order = UUID.randomUUID();
    private final GreenMail server = MailServers.greenMail(0);
    private NotificationsSystem notifications;

    @AfterEach
    void stop() {
        notifications.close();
        server.stop();
    }

    private void begin(int port) {
        notifications = new NotificationsSystem(settings(port));
    }

    private static Settings settings(int port) {
        return MailServers.settings(
                port,
                Map.of(
                        "notifications.mail.reset-after", "200ms",
                        "notifications.mail.again-max", "1s",
                        "notifications.language", "de"));
    }

    private List<String> subjects() {
        return Arrays.stream(server.getReceivedMessages())
                .map(MailNoticesIT::subject)
                .toList();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private boolean isDone() {
        return notifications.count("outbox") == 0;
    }

    @Test
    void eachCauseIsOneMailHoweverOftenItIsHeardOf() {
        server.start();
        begin(server.getSmtp().getPort());
        Message[] all = {
            new UserRegistered(customer, "anna@example.org", "Anna"),
            new OrderShipped(order, customer),
            new OrderDelayed(order, customer)
        };
        for (Message each : all) {
            notifications.tell(each);
            await().atMost(PATIENCE).until(() -> notifications.count("notices") > 0 && isDone());
        }
        await().atMost(PATIENCE).until(() -> subjects().size() == all.length);
        notifications.tell(all);
        // What comes after the repeated ones has been sent after whatever they might have caused.
        notifications.tell(new OrderShipped(UUID.randomUUID(), customer));

        await().atMost(PATIENCE).until(() -> subjects().size() > all.length && isDone());
        assertThat(subjects())
                .containsExactlyInAnyOrder(
                        "Willkommen",
                        "Ihre Bestellung wird versandt",
                        "Ihre Bestellung braucht länger als erwartet",
                        "Ihre Bestellung wird versandt");
    }

    @Test
    void mailsWaitForAServerThatIsAwayAndComeOnceWhenItIsBack() {
        server.start();
        int port = server.getSmtp().getPort();
        server.stop();
        begin(port);
        notifications.tell(new UserRegistered(customer, "anna@example.org", "Anna"));
        await().atMost(PATIENCE).until(() -> notifications.count("outbox") == 1);

        GreenMail back = MailServers.greenMail(port);
        back.start();
        try {
            await().atMost(PATIENCE).until(() -> back.getReceivedMessages().length > 0 && isDone());
            assertThat(back.getReceivedMessages()).hasSize(1);
            assertThat(notifications.count("dead_letters")).isZero();
        } finally {
            back.stop();
        }
    }

    @Test
    void aRecipientWhomTheServerRefusesIsForAPersonToLookAtAndHoldsUpNobody() {
        Vertx vertx = Vertx.vertx();
        NetServer picky = MailServers.scripted(
                vertx,
                line -> line.startsWith("RCPT") && line.contains("nobody")
                        ? "550 no such user"
                        : MailServers.agree(line));
        begin(picky.actualPort());
        notifications.tell(
                new UserRegistered(customer, "nobody@example.org", "Nobody"),
                new UserRegistered(UUID.randomUUID(), "anna@example.org", "Anna"));

        await().atMost(PATIENCE).until(() -> notifications.count("notices") == 2 && isDone());
        assertThat(notifications.count("dead_letters")).isEqualTo(1);
        vertx.close().await();
    }
}
