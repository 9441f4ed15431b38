package troupe.notifications;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SelfSignedCertificate;
import io.vertx.core.parsetools.RecordParser;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import troupe.commerce.NotificationRequest.SendNotice;
import troupe.config.Settings;
import troupe.kit.edge.EdgeCall;
import troupe.notifications.NoticeTexts.Language;

/** Mail servers in this process, and the settings for them. */
final class MailServers {
    private MailServers() {}

    /** Keeps what it gets. */
    static GreenMail greenMail(int port) {
        return new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    /**
     * Says what it is told to.
     *
     * @param script the answer to a line that begins with an SMTP verb; empty for none at all
     */
    static NetServer scripted(Vertx vertx, Function<String, String> script) {
        return scripted(vertx, new NetServerOptions(), script);
    }

    /** Takes everything, over TLS. */
    static NetServer secured(Vertx vertx, SelfSignedCertificate certificate) {
        NetServerOptions tls = new NetServerOptions().setSsl(true).setKeyCertOptions(certificate.keyCertOptions());
        return scripted(vertx, tls, MailServers::agree);
    }

    private static NetServer scripted(Vertx vertx, NetServerOptions options, Function<String, String> script) {
        return vertx.createNetServer(options)
                .connectHandler(socket -> {
                    socket.handler(RecordParser.newDelimited("\r\n", line -> {
                        String answer = script.apply(line.toString());
                        if (!answer.isEmpty()) {
                            socket.write(answer + "\r\n").onFailure(gone -> socket.close());
                        }
                    }));
                    socket.write("220 here\r\n").onFailure(gone -> socket.close());
                })
                .listen(0, "127.0.0.1")
                .await();
    }

    /** What a server says that takes everything. */
    static String agree(String line) {
        if (line.equals("DATA")) {
            return "354 go on";
        }
        return line.matches("(EHLO|MAIL|RCPT|RSET|QUIT|\\.).*") ? "250 yes" : "";
    }

    static Settings settings(int port, Map<String, String> more) {
        Map<String, String> flags = new HashMap<>(more);
        flags.putIfAbsent("notifications.mail.security", "none");
        flags.putIfAbsent("notifications.mail.host", "127.0.0.1");
        flags.put("notifications.mail.port", Integer.toString(port));
        flags.putIfAbsent("notifications.mail.from", "shop@troupe.example");
        return Settings.ofFlags(flags);
    }

    static MailChannel channel(Settings settings, EdgeCall<SendNotice> otherwise) {
        MailSettings mail = MailSettings.read(settings.section("notifications").section("mail"), 1)
                .orElseThrow();
        settings.verify();
        return new MailChannel(mail, Language.EN, otherwise);
    }

    static SendNotice notice(String address) {
        return new SendNotice(
                "1/ORDER_SHIPPED", new UUID(2, 2), address, "Verschickt: 2 Töpfe", "Grüße an <Anna> & Co.\n.\n");
    }

    /** Calls as an actor does, on an event loop, and waits for what comes of it; null where it is sent. */
    static Throwable failure(Vertx vertx, MailChannel channel, SendNotice notice) {
        Future<?> sent = Future.future(promise -> vertx.getOrCreateContext()
                .runOnContext(here -> channel.call(notice, "key").mapEmpty().onComplete(promise)));
        return sent.transform(outcome -> Future.succeededFuture(outcome.cause()))
                .timeout(30, TimeUnit.SECONDS)
                .await();
    }
}
