package troupe.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import troupe.config.Section;
import troupe.config.Settings;
import troupe.gateway.http.Cors;
import troupe.gateway.http.RouteAliases;
import troupe.gateway.http.VersionSettings;
import troupe.gateway.limits.LimitSettings;
import troupe.gateway.net.ListenSettings;
import troupe.gateway.routes.ProductCaching;
import troupe.gateway.strangler.LegacySettings;
import troupe.kit.edge.BreakerSettings;
import troupe.kit.edge.EdgeSettings;
import troupe.kit.service.KitSettings;

/**
 * How the gateway serves.
 *
 * @param listen where and how it listens
 * @param cors which web pages of other origins may read answers
 * @param open whether there is no authentication: everybody on this machine may do everything. Only where the gateway
 *     listens on the loopback interface
 * @param bodyLimitBytes the largest body that is read as a whole; an import, which is not, has no limit
 * @param bodyTimeout what a body may take to arrive; of an import, its next piece
 * @param inFlightMax requests that may be under way at once; more are answered with 503. Event streams are not counted
 * @param eventStreamsMax event streams that may be open at once
 * @param eventRecheck an open stream asks for its order's status so often, in case the tap missed a change
 * @param partTimeout what an aggregated answer waits for a part that it can do without
 * @param batchTimeout what a batch waits for each of its reads
 * @param drainTimeout what leaving waits for requests under way
 * @param requestLog whether each request is a line of the log; otherwise it is one at level debug
 * @param requestLogLinesMax so many such lines a second; of more requests, the next line says how many it stands for
 * @param commands the way to each service for what changes something. One attempt by default: a command that was not
 *     answered may still be waiting in a mailbox, so repeating it at once would add to the load that delayed it; the
 *     client has the key to repeat it safely
 * @param queries the way to each service for what changes nothing
 * @param recommendations the way to recommendations, which every product page asks and can do without: it is given up
 *     on soon, asked once, and may hold up so few pages at a time
 * @param analytics the way to analytics, whose reports look at much: so few are made at a time, and none is asked for
 *     again
 * @param legacy the system that this one takes the place of; empty where there is none
 * @param products how products are cached
 * @param limits how often clients may ask
 * @param aliases other names for paths of the contract
 * @param versions the future of the first version
 */
public record GatewaySettings(
        ListenSettings listen,
        Cors cors,
        boolean open,
        int bodyLimitBytes,
        Duration bodyTimeout,
        int inFlightMax,
        int eventStreamsMax,
        Duration eventRecheck,
        Duration partTimeout,
        Duration batchTimeout,
        Duration drainTimeout,
        boolean requestLog,
        int requestLogLinesMax,
        EdgeSettings commands,
        EdgeSettings queries,
        EdgeSettings recommendations,
        EdgeSettings analytics,
        Optional<LegacySettings> legacy,
        ProductCaching products,
        LimitSettings limits,
        RouteAliases aliases,
        VersionSettings versions) {
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "::1", "localhost");
    private static final Duration ASK_TIMEOUT = Duration.ofSeconds(5);

    /**
     * Services restart within moments, so an open breaker looks again sooner than one in front of somebody else's
     * system.
     */
    private static final EdgeSettings QUERIES = new EdgeSettings(
            Duration.ofSeconds(2),
            3,
            Duration.ofMillis(50),
            Duration.ofMillis(500),
            EdgeSettings.DEFAULTS.againMax(),
            BreakerSettings.DEFAULTS.withFailuresMax(20).withResetAfter(Duration.ofSeconds(2)),
            4096);

    private static final EdgeSettings RECOMMENDATIONS = new EdgeSettings(
            Duration.ofMillis(250),
            1,
            QUERIES.backoffMin(),
            QUERIES.backoffMax(),
            QUERIES.againMax(),
            BreakerSettings.DEFAULTS.withResetAfter(Duration.ofSeconds(2)),
            64);

    /**
     * An instance has two connections for questions, so a third one would only wait there. Where other gateways have
     * both, a question may wait {@code query.timeout} for one, and as long again for its answer; who gave it up before
     * that would leave it a connection on which it is answered to nobody.
     */
    private static final EdgeSettings ANALYTICS = new EdgeSettings(
            KitSettings.QUERY_TIMEOUT.multipliedBy(2).plusSeconds(1),
            1,
            QUERIES.backoffMin(),
            QUERIES.backoffMax(),
            QUERIES.againMax(),
            BreakerSettings.DEFAULTS.withResetAfter(Duration.ofSeconds(2)),
            2);

    /** Reads {@code gateway.*}. */
    public static GatewaySettings read(Settings settings) {
        Section section = settings.section("gateway");
        Duration ms = Duration.ofMillis(1);
        Duration hour = Duration.ofHours(1);
        Duration ask = section.duration("ask-timeout", ASK_TIMEOUT, ms, hour);
        String host = section.text("host", "127.0.0.1");
        boolean open = section.bool("open", false);
        if (open && !LOOPBACK.contains(host)) {
            settings.problem("gateway.open is true, and gateway.host is '" + host
                    + "': without authentication the gateway listens on " + String.join(", ", LOOPBACK) + " only");
        }
        return new GatewaySettings(
                ListenSettings.read(settings, section),
                Cors.read(settings, section.section("cors")),
                open,
                section.integer("body-limit-bytes", 64 * 1024, 1, 16 * 1024 * 1024),
                section.duration("body-timeout", Duration.ofSeconds(10), ms, hour),
                section.integer("in-flight-max", 4096, 1, 1_000_000),
                section.integer("event-streams-max", 8192, 1, 1_000_000),
                section.duration("event-recheck", Duration.ofSeconds(3), Duration.ofMillis(100), hour),
                section.duration("part-timeout", Duration.ofSeconds(1), ms, hour),
                section.duration("batch-timeout", ASK_TIMEOUT, ms, hour),
                section.duration("drain-timeout", Duration.ofSeconds(10), ms, hour),
                section.bool("request-log", false),
                section.integer("request-log-lines-max", 100, 1, 1_000_000),
                EdgeSettings.read(section.section("commands"), commands(ask)),
                EdgeSettings.read(section.section("queries"), QUERIES),
                EdgeSettings.read(section.section("recommendations"), RECOMMENDATIONS),
                EdgeSettings.read(section.section("analytics"), ANALYTICS),
                LegacySettings.read(section.section("legacy")),
                ProductCaching.read(section.section("products")),
                LimitSettings.read(settings, section),
                RouteAliases.read(settings, section),
                VersionSettings.read(settings, section.section("v1")));
    }

    /** The services that are asked over another edge than {@link #queries} describes. */
    Map<String, EdgeSettings> queriesTo() {
        return Map.of("recommendations", recommendations, "analytics", analytics);
    }

    private static EdgeSettings commands(Duration timeout) {
        return new EdgeSettings(
                timeout,
                1,
                QUERIES.backoffMin(),
                QUERIES.backoffMax(),
                QUERIES.againMax(),
                QUERIES.breaker(),
                QUERIES.concurrentMax());
    }
}
