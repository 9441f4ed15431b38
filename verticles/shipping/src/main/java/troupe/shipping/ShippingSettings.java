package troupe.shipping;

import troupe.config.Section;

/**
 * How the shipping service is set up.
 *
 * @param lanes instances on each node, 1 to {@value #LANES_MAX}
 */
record ShippingSettings(int lanes) {
    static final int LANES_DEFAULT = 1;
    static final int LANES_MAX = 64;

    /** Reads the section {@code shipping}. */
    static ShippingSettings read(Section section) {
        return new ShippingSettings(section.integer("lanes", LANES_DEFAULT, 1, LANES_MAX));
    }
}
