package troupe.commerce;

import troupe.language.Event;
import troupe.language.Require;

/** What the catalog tells the others. */
public sealed interface CatalogEvent extends Event {
    /**
     * A product is new, or has another name or price.
     *
     * @param revision counts the product's changes from 1, so that a latecomer does not overwrite a newer price
     */
    record ProductChanged(String sku, String name, Money price, long revision) implements CatalogEvent {
        public ProductChanged {
            Require.text(sku, "sku");
            Require.text(name, "name");
            Require.present(price, "price");
            Require.between(1, revision, Long.MAX_VALUE, "revision");
        }

        @Override
        public String key() {
            return sku;
        }
    }
}
