package troupe.catalog;

import troupe.config.Section;

/**
 * How the catalog service is set up.
 *
 * @param lanes instances on each node, 1 to {@value #LANES_MAX}
 */
record CatalogSettings(int lanes) {
    static final int LANES_DEFAULT = 1;
    static final int LANES_MAX = 64;

    /** Reads the section {@code catalog}. */
    static CatalogSettings read(Section section) {
        return new CatalogSettings(section.integer("lanes", LANES_DEFAULT, 1, LANES_MAX));
    }
}
