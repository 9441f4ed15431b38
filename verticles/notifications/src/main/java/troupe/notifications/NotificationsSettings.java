package troupe.notifications;

import java.util.Optional;
import troupe.config.Section;
import troupe.kit.edge.EdgeSettings;
import troupe.notifications.NoticeTexts.Language;

/**
 * How the notifications service is set up.
 *
 * @param lanes instances on each node, 1 to {@value #LANES_MAX}
 * @param language what notices are written in
 * @param channel how calls to the log are guarded, where it is what notices go to
 * @param mail the mail server that they go to otherwise
 */
record NotificationsSettings(int lanes, Language language, EdgeSettings channel, Optional<MailSettings> mail) {
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
        int lanes = section.integer("lanes", LANES_DEFAULT, 1, LANES_MAX);
        return new NotificationsSettings(
                lanes,
                section.choice("language", Language.EN),
                EdgeSettings.read(section.section("channel"), CHANNEL_DEFAULTS),
                MailSettings.read(section.section("mail"), lanes));
    }
}
