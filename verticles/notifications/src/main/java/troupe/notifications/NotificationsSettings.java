package troupe.notifications;

import troupe.config.Section;
import troupe.kit.edge.EdgeSettings;

/**
 * How the notifications service is set up.
 *
 * @param lanes instances on each node, 1 to {@value #LANES_MAX}
 * @param channel how calls to the channel that reaches people are guarded
 */
record NotificationsSettings(int lanes, EdgeSettings channel) {
    static final int LANES_DEFAULT = 1;
    static final int LANES_MAX = 64;

    /** A log takes any number of notices at once. */
    static final EdgeSettings CHANNEL_DEFAULTS = new EdgeSettings(
            EdgeSettings.DEFAULTS.timeout(),
            EdgeSettings.DEFAULTS.attemptsMax(),
            EdgeSettings.DEFAULTS.backoffMin(),
            EdgeSettings.DEFAULTS.backoffMax(),
            EdgeSettings.DEFAULTS.againMax(),
            EdgeSettings.DEFAULTS.breaker(),
            10_000);

    /** Reads the section {@code notifications}. */
    static NotificationsSettings read(Section section) {
        return new NotificationsSettings(
                section.integer("lanes", LANES_DEFAULT, 1, LANES_MAX),
                EdgeSettings.read(section.section("channel"), CHANNEL_DEFAULTS));
    }
}
