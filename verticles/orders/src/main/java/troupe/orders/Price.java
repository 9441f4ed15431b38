package troupe.orders;

import troupe.commerce.CatalogEvent.ProductChanged;
import troupe.commerce.Money;
import troupe.commerce.ProductDetails;
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

    /** Whether it is sold stays as it is where that is not said. */
    Price changed(ProductChanged changed) {
        ProductDetails details = changed.details();
        boolean gone = details == null ? withdrawn : details.withdrawn();
        return new Price(sku, changed.price(), gone, changed.revision());
    }

    boolean isKnown() {
        return revision > 0;
    }
}
