package troupe.payments;

import troupe.config.Section;

/**
 * How the payments service is set up.
 *
 * @param lanes instances on each node, 1 to {@value #LANES_MAX}
 * @param provider where payments are made, and how calls to it are guarded
 */
record PaymentsSettings(int lanes, ProviderSettings provider) {
    static final int LANES_DEFAULT = 1;
    static final int LANES_MAX = 64;

    /** Reads the section {@code payments}. */
    static PaymentsSettings read(Section section) {
        return new PaymentsSettings(
                section.integer("lanes", LANES_DEFAULT, 1, LANES_MAX),
                ProviderSettings.read(section.section("provider")));
    }
}
