package troupe.commerce;

import org.jspecify.annotations.Nullable;
import troupe.language.Event;
import troupe.language.Require;

/** What the catalog tells the others. */
public sealed interface CatalogEvent extends Event {
    /**
     * A product is new, or has another name, price or details; it may be withdrawn by that, or come back.
     *
     * @param details null where an earlier release does not say them: then they are as they were
     * @param revision counts the product's changes from 1, so that a latecomer does not overwrite a newer price
     */
    record ProductChanged(
            String sku, String name, Money price, @Nullable ProductDetails details, long revision)
            implements CatalogEvent {
        public ProductChanged {
            Require.text(sku, "sku");
            Require.text(name, "name");
            Require.present(price, "price");
            Require.between(1, revision, Long.MAX_VALUE, "revision");
        }

        /** A product of which nothing more is said. */
        public ProductChanged(String sku, String name, Money price, long revision) {
            this(sku, name, price, ProductDetails.NONE, revision);
        }

        @Override
        public String key() {
            return sku;
        }
    }
}
