package troupe.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static troupe.notifications.MailServers.channel;
import static troupe.notifications.MailServers.failure;
import static troupe.notifications.MailServers.notice;
import static troupe.notifications.MailServers.settings;

import com.icegreen.greenmail.util.GreenMail;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import troupe.commerce.NotificationRequest.SendNotice;
import troupe.kit.edge.Edge;

/** Whom mails are handed to, and as whom. */
class MailSecurityIT {
    private static final SendNotice NOTICE = notice("anna@example.org");

    @TempDir
    private static Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final GreenMail server = MailServers.greenMail(0);

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
        vertx.close().await();
    }

    private Throwable sending(int port, Map<String, String> more, SendNotice notice) {
        return failure(
                vertx, channel(settings(port, more), (other, key) -> Future.failedFuture("not by mail")), notice);
    }

    @Test
    void aServerThatKnowsUsLetsUsIn() throws IOException {
        server.getUserManager().setAuthRequired(true);
        server.setUser("anna@example.org", "shop", "right");

        assertThat(sending(server.getSmtp().getPort(), login("right"), NOTICE)).isNull();
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void thatItDoesNotTakeUsIsNotTheNoticesFault() throws IOException {
        server.getUserManager().setAuthRequired(true);
        server.setUser("anna@example.org", "shop", "right");

        assertThat(sending(server.getSmtp().getPort(), login("wrong"), NOTICE)).matches(Edge::isTransient);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void nothingIsSaidInTheClearUnlessThatIsAllowed() {
        int port = server.getSmtp().getPort();

        assertThat(sending(port, Map.of("notifications.mail.security", "start-tls"), NOTICE))
                .matches(Edge::isTransient);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void overTlsTheServerHasToProveWhoItIs() throws Exception {
        SelfSignedCertificate certificate = SelfSignedCertificate.create("localhost");
        SelfSignedCertificate anothers = SelfSignedCertificate.create("localhost");
        int port = MailServers.secured(vertx, certificate).actualPort();
        Path known = Files.copy(Path.of(certificate.certificatePath()), directory.resolve("known.pem"));
        Path other = Files.copy(Path.of(anothers.certificatePath()), directory.resolve("other.pem"));

        assertThat(sending(port, tls(known), NOTICE)).isNull();
        assertThat(sending(port, tls(other), NOTICE)).matches(Edge::isTransient);
    }

    private static Map<String, String> tls(Path certificates) {
        return Map.of(
                "notifications.mail.host",
                "localhost",
                "notifications.mail.security",
                "tls",
                "notifications.mail.certificates",
                certificates.toString());
    }

    private Map<String, String> login(String password) throws IOException {
        Path file = Files.writeString(directory.resolve("password"), password);
        return Map.of("notifications.mail.user", "shop", "notifications.mail.password-file", file.toString());
    }
}
