package troupe.facilities;

import java.time.Duration;
import troupe.config.Section;

/**
 * How the facilities service is set up.
 *
 * @param lanes instances on each node, 1 to {@value #LANES_MAX}
 * @param hold how long a slot is held for somebody who has not paid
 * @param notice who cancels so long before the slot begins has the money back
 */
record FacilitiesSettings(int lanes, Duration hold, Duration notice) {
    static final int LANES_DEFAULT = 1;
    static final int LANES_MAX = 64;

    /** Longer than a customer takes over a card's second factor, shorter than a slot should stay empty for nobody. */
    static final Duration HOLD_DEFAULT = Duration.ofMinutes(15);

    /** Time enough for somebody else to want the slot. */
    static final Duration NOTICE_DEFAULT = Duration.ofDays(2);

    /** Reads the section {@code facilities}. */
    static FacilitiesSettings read(Section section) {
        Duration year = Duration.ofDays(365);
        return new FacilitiesSettings(
                section.integer("lanes", LANES_DEFAULT, 1, LANES_MAX),
                section.duration("hold", HOLD_DEFAULT, Duration.ofMillis(100), Duration.ofDays(7)),
                section.duration("notice", NOTICE_DEFAULT, Duration.ZERO, year));
    }
}
