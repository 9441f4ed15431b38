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
 * @param host of the mail server; none where notices go to the log. Addresses are learnt from registrations and
 *     changes: customers who registered with an older build, or by an older node during a rolling upgrade, are told in
 *     the log until they change theirs. So name it when the last older node is gone
 * @param port 587 is the one for submission (RFC 6409), 465 the one for it over TLS
 * @param security how the connection is protected: it must be encrypted before anything is said (`start-tls`), it is
 *     from its first byte (`tls`), or never (`none`), which is for a server on this machine or a network to trust
 * @param certificates a file (PEM) with the authorities that vouch for the server; empty for those that Java trusts
 * @param user none where the server asks for no name
 * @param password the user's password
 * @param from the sender whom customers see, one that the mail server takes from us
 * @param connectionsMax connections to the server at once, which are kept; no more mails are under way, whatever
 *     {@code concurrent-max} says
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
    /** As in the contract, so that nobody registers with one that no mail goes to. */
    static final Pattern ADDRESS =
            Pattern.compile("^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,200}[A-Za-z0-9])?$");

    private static final int CONNECTIONS = 10;

    /** A mail server takes its time, and has a bad hour rather than a bad second. */
    private static final EdgeSettings EDGE = new EdgeSettings(
            Duration.ofSeconds(10),
            2,
            EdgeSettings.DEFAULTS.backoffMin(),
            EdgeSettings.DEFAULTS.backoffMax(),
            Duration.ofMinutes(5),
            BreakerSettings.DEFAULTS.withFailuresMax(3).withResetAfter(Duration.ofSeconds(30)),
            CONNECTIONS);

    /** How a connection to the mail server is protected. */
    enum Security {
        START_TLS,
        TLS,
        NONE
    }

    /**
     * Reads the section {@code notifications.mail}; none without a host.
     *
     * @param lanes which share the connections
     */
    static Optional<MailSettings> read(Section section, int lanes) {
        Optional<String> from = section.parsed("from", text -> isAddress(text) ? text : null, "an e-mail address");
        Optional<String> host = section.parsed(
                "host",
                name -> from.isPresent() ? name : null,
                "a mail server, with a sender as notifications.mail.from");
        int connectionsMax = section.integer("connections-max", CONNECTIONS, 1, 1_000);
        MailSettings settings = new MailSettings(
                host.orElse(""),
                section.integer("port", 587, 1, 65_535),
                section.choice("security", Security.START_TLS),
                section.parsed(
                        "certificates", file -> new File(file).canRead() ? file : null, "a file that can be read"),
                section.optionalText("user").filter(name -> !name.isBlank()),
                section.secret("password"),
                from.orElse(""),
                connectionsMax,
                bounded(EdgeSettings.read(section, at(EDGE, connectionsMax)), connectionsMax, lanes));
        return host.map(name -> settings);
    }

    /**
     * Who waits, waits in the outbox: a mail that waits for a connection in the mail client cannot be taken back, and
     * would be sent long after its call was given up and made again. Each lane has an edge of its own.
     */
    private static EdgeSettings bounded(EdgeSettings edge, int connectionsMax, int lanes) {
        return at(edge, Math.min(edge.concurrentMax(), Math.max(1, connectionsMax / lanes)));
    }

    private static EdgeSettings at(EdgeSettings edge, int concurrentMax) {
        return new EdgeSettings(
                edge.timeout(),
                edge.attemptsMax(),
                edge.backoffMin(),
                edge.backoffMax(),
                edge.againMax(),
                edge.breaker(),
                concurrentMax);
    }

    /** One plain address: it goes into a dialogue whose lines mean something. */
    static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }
}
