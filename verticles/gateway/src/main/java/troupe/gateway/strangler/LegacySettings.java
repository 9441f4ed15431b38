package troupe.gateway.strangler;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import troupe.config.Section;
import troupe.kit.edge.BreakerSettings;
import troupe.kit.edge.EdgeSettings;

/**
 * Where the legacy system is, and what it still does.
 *
 * @param host of the legacy system; without it there is none
 * @param port its port
 * @param tls whether it is spoken to over TLS
 * @param answerBytesMax the largest body that is taken from it
 * @param passCredentials whether it gets the headers Authorization and Cookie of its callers
 * @param reads the way to it for what changes nothing
 * @param changes the way to it for what may; one attempt, for nothing is known of its idempotency
 * @param comparisonsMax so many answers may be compared at once; more are passed over
 * @param routes the longest paths first
 */
public record LegacySettings(
        String host,
        int port,
        boolean tls,
        int answerBytesMax,
        boolean passCredentials,
        EdgeSettings reads,
        EdgeSettings changes,
        int comparisonsMax,
        List<LegacyRoute> routes) {
    private static final int CONCURRENT_MAX = 64;

    /** Reads {@code gateway.legacy.*}; nothing of it is a setting unless {@code host} is set. */
    public static Optional<LegacySettings> read(Section section) {
        return section.optionalText("host").map(host -> read(host, section));
    }

    private static LegacySettings read(String host, Section section) {
        Section routes = section.section("routes");
        return new LegacySettings(
                host,
                section.integer("port", 80, 1, 65_535),
                section.bool("tls", false),
                section.integer("answer-bytes-max", 1024 * 1024, 1, 64 * 1024 * 1024),
                section.bool("pass-credentials", false),
                EdgeSettings.read(section.section("reads"), edge(Duration.ofSeconds(2), 2)),
                EdgeSettings.read(section.section("changes"), edge(Duration.ofSeconds(5), 1)),
                section.integer("comparisons-max", CONCURRENT_MAX, 0, 10_000),
                routes.names().stream()
                        .map(name -> LegacyRoute.read(name, routes.section(name)))
                        .sorted(Comparator.comparingInt(
                                        (LegacyRoute route) -> route.path().length())
                                .reversed())
                        .toList());
    }

    private static EdgeSettings edge(Duration timeout, int attemptsMax) {
        return new EdgeSettings(
                timeout,
                attemptsMax,
                EdgeSettings.DEFAULTS.backoffMin(),
                Duration.ofMillis(500),
                EdgeSettings.DEFAULTS.againMax(),
                BreakerSettings.DEFAULTS,
                CONCURRENT_MAX);
    }
}
