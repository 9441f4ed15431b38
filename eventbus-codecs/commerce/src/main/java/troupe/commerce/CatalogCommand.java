package troupe.commerce;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.language.Command;
import troupe.language.Require;

/** What the catalog can be asked to do. */
public sealed interface CatalogCommand extends Command<ProductView> {
    /**
     * Create a product, or change what it is, name, price and details alike.
     *
     * @param details null where an earlier release does not say them: then they stay as they are
     * @param putId names this request for good, so that a late repetition does not bring an old price back; null where
     *     nobody will ask again. Refused as unprocessable when it names something else
     * @param seen the {@link ProductView#tag} that the change is based on; null for whatever there is. Refused as a
     *     conflict when the product is another by now
     */
    record PutProduct(
            String sku,
            String name,
            Money price,
            @Nullable ProductDetails details,
            @Nullable UUID putId,
            @Nullable String seen)
            implements CatalogCommand {
        public PutProduct {
            Require.text(sku, "sku");
            Require.text(name, "name");
            Require.present(price, "price");
            if (seen != null) {
                Require.text(seen, "seen");
            }
        }

        /** A product of which nothing more is said, whatever there is. */
        public PutProduct(String sku, String name, Money price) {
            this(sku, name, price, ProductDetails.NONE, null, null);
        }

        @Override
        public String key() {
            return sku;
        }
    }
}
