package troupe.inventory;

import troupe.config.Section;

/**
 * How the inventory service is set up.
 *
 * @param lanes instances on each node, 1 to {@value #LANES_MAX}
 */
record InventorySettings(int lanes) {
    static final int LANES_DEFAULT = 1;
    static final int LANES_MAX = 64;

    /** Reads the section {@code inventory}. */
    static InventorySettings read(Section section) {
        return new InventorySettings(section.integer("lanes", LANES_DEFAULT, 1, LANES_MAX));
    }
}
