package troupe.kit.node;

import java.time.Duration;
import troupe.config.Settings;
import troupe.kit.actor.ActorSettings;
import troupe.kit.relay.RelaySettings;

/**
 * What holds for every actor of a node.
 *
 * @param inboxRetention for so long duplicates are recognised and timelines can be read
 */
public record KitSettings(ActorSettings actor, RelaySettings relay, Duration inboxRetention) {
    /** Reads {@code actor.*}, {@code relay.*} and {@code inbox.*}. */
    public static KitSettings read(Settings settings) {
        return new KitSettings(
                ActorSettings.read(settings.section("actor")),
                RelaySettings.read(settings.section("relay")),
                settings.section("inbox")
                        .duration("retention", Duration.ofDays(7), Duration.ofMinutes(1), Duration.ofDays(3_650)));
    }
}
