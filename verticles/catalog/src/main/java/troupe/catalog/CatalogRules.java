package troupe.catalog;

import static troupe.kit.behavior.Decision.save;

import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Decision;
import troupe.messages.CatalogCommand.PutProduct;
import troupe.messages.CatalogEvent.ProductChanged;

/** What the catalog does when it is asked to. Pure, and safe for use by any thread. */
final class CatalogRules {
    static final Behavior BEHAVIOR = Behavior.of("catalog", Product.TYPE)
            .on(PutProduct.class, CatalogRules::put)
            .emits(ProductChanged.class)
            .build();

    private CatalogRules() {}

    /**
     * To put a product as it is already changes nothing, so a repeated command does not make the others copy the price
     * again.
     */
    private static Decision put(PutProduct command, Product product) {
        if (product.matches(command)) {
            return Decision.nothing().reply(product.view());
        }
        Product changed = product.changed(command);
        return save(changed).emit(changed.asChanged()).reply(changed.view());
    }
}
