package troupe.kit.service;

import java.time.Duration;
import troupe.config.Settings;
import troupe.kit.actor.ActorSettings;
import troupe.kit.relay.RelaySettings;

/**
 * What holds for every actor of a node.
 *
 * @param inboxRetention how long duplicates are recognised and timelines can be read
 * @param queryTimeout a question or a sweep waits no longer for a connection to the database, and no longer than that
 *     for its answer
 */
public record KitSettings(ActorSettings actor, RelaySettings relay, Duration inboxRetention, Duration queryTimeout) {
    public static final Duration QUERY_TIMEOUT = Duration.ofSeconds(5);

    /** Reads {@code actor.*}, {@code relay.*}, {@code inbox.*} and {@code query.*}. */
    public static KitSettings read(Settings settings) {
        return new KitSettings(
                ActorSettings.read(settings.section("actor")),
                RelaySettings.read(settings.section("relay")),
                settings.section("inbox")
                        .duration("retention", Duration.ofDays(7), Duration.ofMinutes(1), Duration.ofDays(3_650)),
                settings.section("query")
                        .duration("timeout", QUERY_TIMEOUT, Duration.ofMillis(100), Duration.ofMinutes(5)));
    }
}
