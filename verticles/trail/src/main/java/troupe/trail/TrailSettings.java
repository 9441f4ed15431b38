package troupe.trail;

import java.time.Duration;
import troupe.config.Section;

/**
 * How the audit trail is kept.
 *
 * @param lanes instances on each node, 1 to {@value #LANES_MAX}
 * @param keepFor how long what was noted is kept; what is younger than the shortest that can be set cannot be deleted,
 *     whatever the settings say
 */
record TrailSettings(int lanes, Duration keepFor) {
    static final int LANES_MAX = 64;

    /** The database refuses to delete what is younger, see the migration. */
    private static final Duration KEEP_MIN = Duration.ofDays(30);

    /** Reads the section {@code trail}. */
    static TrailSettings read(Section section) {
        return new TrailSettings(
                section.integer("lanes", 1, 1, LANES_MAX),
                section.duration("keep-for", Duration.ofDays(365), KEEP_MIN, Duration.ofDays(36_500)));
    }
}
