package troupe.notifications;

import java.io.File;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import troupe.config.Secret;
import troupe.config.Section;
import troupe.kit.edge.BreakerSettings;
import troupe.kit.edge.EdgeSettings;

/**
 * The mail server through which customers are reached.
 *
 * @param host of the mail server; none where notices go to the log
 * @param port 587 is the one for submission (RFC 6409), 465 the one for it over TLS
 * @param security how the connection is protected: it must be encrypted before anything is said (`start-tls`), it is
 *     from its first byte (`tls`), or never (`none`), which is for a server on this machine or a network to trust
 * @param certificates a file (PEM) with the authorities that vouch for the server; empty for those that Java trusts
 * @param user none where the server asks for no name
 * @param password the user's password
 * @param from the sender whom customers see
 * @param connectionsMax connections to the server at once, which are kept
 * @param edge how mails are guarded
 */
record MailSettings(
        String host,
        int port,
        Security security,
        Optional<String> certificates,
        Optional<String> user,
        Optional<Secret> password,
        String from,
        int connectionsMax,
        EdgeSettings edge) {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>,;:\"()\\[\\]@]+@[^\\s<>,;:\"()\\[\\]@]+");

    /** A mail server takes its time, and has a bad hour rather than a bad second. */
    private static final EdgeSettings EDGE = new EdgeSettings(
            Duration.ofSeconds(10),
            2,
            EdgeSettings.DEFAULTS.backoffMin(),
            EdgeSettings.DEFAULTS.backoffMax(),
            Duration.ofMinutes(5),
            BreakerSettings.DEFAULTS.withFailuresMax(3).withResetAfter(Duration.ofSeconds(30)),
            100);

    /** How a connection to the mail server is protected. */
    enum Security {
        START_TLS,
        TLS,
        NONE
    }

    /** Reads the section {@code notifications.mail}; none without a host. */
    static Optional<MailSettings> read(Section section) {
        Optional<String> host = section.optionalText("host").filter(name -> !name.isBlank());
        MailSettings settings = new MailSettings(
                host.orElse(""),
                section.integer("port", 587, 1, 65_535),
                section.choice("security", Security.START_TLS),
                section.parsed(
                        "certificates", file -> new File(file).canRead() ? file : null, "a file that can be read"),
                section.optionalText("user").filter(name -> !name.isBlank()),
                section.secret("password"),
                section.parsed("from", text -> isAddress(text) ? text : null, "an e-mail address")
                        .orElse("shop@localhost"),
                section.integer("connections-max", 10, 1, 1_000),
                EdgeSettings.read(section, EDGE));
        return host.map(name -> settings);
    }

    /** One plain address: it goes into a dialogue whose lines mean something. */
    static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }
}
