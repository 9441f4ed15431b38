package troupe.analytics;

import java.time.Duration;
import troupe.config.Section;

/**
 * How the analytics service is set up.
 *
 * @param lanes instances on each node, 1 to {@value #LANES_MAX}
 * @param keepFor how long orders and bookings are known after they were first heard of
 */
record AnalyticsSettings(int lanes, Duration keepFor) {
    static final int LANES_MAX = 64;

    /** Three years, one of them with a day more. */
    private static final Duration KEEP_FOR = Duration.ofDays(1_096);

    /** Reads the section {@code analytics}. */
    static AnalyticsSettings read(Section section) {
        return new AnalyticsSettings(
                section.integer("lanes", 1, 1, LANES_MAX),
                section.duration("keep-for", KEEP_FOR, Duration.ofDays(1), Duration.ofDays(36_500)));
    }
}
