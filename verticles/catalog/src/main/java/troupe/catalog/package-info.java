/**
 * What is sold, and for how much.
 *
 * <p>The catalog owns products and their prices. Whoever needs a price keeps a copy of its own and learns of changes
 * from {@link troupe.commerce.CatalogEvent.ProductChanged}; the revision in it tells a latecomer from news.
 */
@NullMarked
package troupe.catalog;

import org.jspecify.annotations.NullMarked;
