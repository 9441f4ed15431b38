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
 * @param asynchronousCommit whether a commit waits for the disk only where something leaves the database's server: an
 *     answer, a call to the outside, a message to another server or a broker
 */
public record KitSettings(
        ActorSettings actor,
        RelaySettings relay,
        Duration inboxRetention,
        Duration queryTimeout,
        boolean asynchronousCommit) {
    /** Whether commits wait for the disk unless the settings say otherwise. */
    public static final boolean ASYNCHRONOUS_COMMIT = false;

    public static final Duration QUERY_TIMEOUT = Duration.ofSeconds(5);

    /** Reads {@code actor.*}, {@code relay.*}, {@code inbox.*}, {@code query.*} and {@code store.*}. */
    public static KitSettings read(Settings settings) {
        return new KitSettings(
                ActorSettings.read(settings.section("actor")),
                RelaySettings.read(settings.section("relay")),
                settings.section("inbox")
                        .duration("retention", Duration.ofDays(7), Duration.ofMinutes(1), Duration.ofDays(3_650)),
                settings.section("query")
                        .duration("timeout", QUERY_TIMEOUT, Duration.ofMillis(100), Duration.ofMinutes(5)),
                settings.section("store").bool("asynchronous-commit", ASYNCHRONOUS_COMMIT));
    }
}
