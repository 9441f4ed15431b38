package troupe.notifications;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import troupe.commerce.NotificationRequest.SendNotice;
import troupe.kit.edge.EdgeCall;
import troupe.kit.edge.TransientException;
import troupe.language.EdgeAnswer;
import troupe.notifications.MailSettings.Security;
import troupe.notifications.NoticeTexts.Language;

/**
 * Reaches customers by e-mail. A mail that may have been sent already goes out with the same Message-ID, by which mail
 * programs and servers recognise it. Whether a refusal is final is the server's to say (RFC 5321, 4.2.1): codes of four
 * hundred are worth another try, those of five hundred need a person. Only where it is we whom it does not take, or our
 * sender, the notice is not to blame, and waits until that is set right. Safe for use by any thread.
 */
final class MailChannel implements EdgeCall<SendNotice> {
    /** It wants a name, another one, or a connection that is protected (RFC 4954, 6). */
    private static final Set<Integer> OUR_FAULT = Set.of(530, 534, 535, 538);

    /** So the mail client begins when a server has refused MAIL FROM: the code alone may mean the recipient too. */
    private static final String SENDER_REFUSED = "sender address not accepted";

    private static final int CONNECT_MS_MAX = 5_000;

    /** After so many times what an attempt may take, a mail of which nothing is heard has lost its place. */
    private static final int PLACE_TIMEOUTS = 10;

    private final MailSettings settings;
    private final MailText text;
    private final EdgeCall<SendNotice> otherwise;
    /** A place for each connection. A mail keeps it when its call is given up, for it may still be sent. */
    private final Semaphore places;

    private @Nullable MailClient client;

    /** @param otherwise tells those whose address is not known, or is none */
    MailChannel(MailSettings settings, Language language, EdgeCall<SendNotice> otherwise) {
        this.settings = settings;
        this.text = new MailText(settings.from(), language);
        this.otherwise = otherwise;
        this.places = new Semaphore(settings.connectionsMax());
    }

    @Override
    public Future<Optional<EdgeAnswer>> call(SendNotice notice, String idempotencyKey) {
        String address = notice.email();
        if (address == null || !MailSettings.isAddress(address)) {
            return otherwise.call(notice, idempotencyKey);
        }
        if (!places.tryAcquire()) {
            return Future.failedFuture(
                    new TransientException("the mail server: it has yet to answer on all connections"));
        }
        return client().sendMail(text.of(notice, address))
                .timeout(PLACE_TIMEOUTS * settings.edge().timeout().toMillis(), TimeUnit.MILLISECONDS)
                .onComplete(over -> places.release())
                .<Optional<EdgeAnswer>>map(sent -> Optional.empty())
                .recover(error -> Future.failedFuture(reason(error, address)));
    }

    /** Servers like to repeat the address; errors are kept, and shown, where it does not belong. */
    private static Throwable reason(Throwable error, String address) {
        String said = String.valueOf(error.getMessage()).replace(address, "(the address)");
        return error instanceof SMTPException refused
                        && refused.isPermanent()
                        && !OUR_FAULT.contains(refused.getReplyCode())
                        && !said.startsWith(SENDER_REFUSED)
                ? new IllegalStateException("the mail server refused: " + said)
                : new TransientException("the mail server: " + said);
    }

    private synchronized MailClient client() {
        MailClient open = client;
        if (open == null) {
            open = MailClient.create(Vertx.currentContext().owner(), config());
            client = open;
        }
        return open;
    }

    private MailConfig config() {
        MailConfig config = new MailConfig(settings.host(), settings.port())
                .setStarttls(
                        settings.security() == Security.START_TLS ? StartTLSOptions.REQUIRED : StartTLSOptions.DISABLED)
                .setSsl(settings.security() == Security.TLS)
                .setLogin(settings.user().isPresent() ? LoginOption.REQUIRED : LoginOption.NONE)
                .setMaxPoolSize(settings.connectionsMax())
                .setKeepAlive(true);
        config.setConnectTimeout(CONNECT_MS_MAX);
        // A server that stops in the middle of the dialogue gives its place in the pool back.
        config.setIdleTimeout(
                Math.max(1, Math.toIntExact(settings.edge().timeout().toSeconds())));
        config.setHostnameVerificationAlgorithm("HTTPS");
        settings.certificates().ifPresent(file -> config.setTrustOptions(new PemTrustOptions().addCertPath(file)));
        settings.user().ifPresent(config::setUsername);
        settings.password().ifPresent(password -> config.setPassword(password.value()));
        return config;
    }
}
