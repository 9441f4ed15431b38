package troupe.orders;

import troupe.commerce.CatalogEvent.ProductChanged;
import troupe.commerce.Money;
import troupe.kit.behavior.EntityType;

/**
 * What one product costs, and whether it is sold at all, as far as orders has heard from the catalog.
 *
 * @param withdrawn not sold any more; orders that were placed go on
 * @param revision the catalog's; 0 while nothing was heard of the product, whose amount then means nothing
 */
record Price(String sku, Money amount, boolean withdrawn, long revision) {
    static final EntityType<Price> TYPE =
            new EntityType<>(Price.class, Price::sku, Price::absent).added("withdrawn", false);

    private static Price absent(String sku) {
        return new Price(sku, Money.NONE, false, 0);
    }

    static Price of(ProductChanged changed) {
        return new Price(changed.sku(), changed.price(), changed.details().withdrawn(), changed.revision());
    }

    boolean isKnown() {
        return revision > 0;
    }
}
