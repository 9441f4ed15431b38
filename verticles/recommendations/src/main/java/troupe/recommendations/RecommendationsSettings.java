package troupe.recommendations;

import java.time.Duration;
import troupe.config.Section;

/**
 * How the recommendations service is set up.
 *
 * @param lanes instances on each node, 1 to {@value #LANES_MAX}
 * @param answersAfter how long the service takes to answer: nothing, but for demonstrations and drills, which show that
 *     nobody suffers from one that is slow. One that is absent is one that no node runs, see {@code --services}
 */
record RecommendationsSettings(int lanes, Duration answersAfter) {
    static final int LANES_DEFAULT = 1;
    static final int LANES_MAX = 64;

    /** Reads the section {@code recommendations}. */
    static RecommendationsSettings read(Section section) {
        return new RecommendationsSettings(
                section.integer("lanes", LANES_DEFAULT, 1, LANES_MAX),
                section.section("sandbox")
                        .duration("answers-after", Duration.ZERO, Duration.ZERO, Duration.ofMinutes(10)));
    }
}
