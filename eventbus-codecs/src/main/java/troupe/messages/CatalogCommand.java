package troupe.messages;

/** What the catalog can be asked to do. */
public sealed interface CatalogCommand extends Command<ProductView> {
    /** Create a product, or change its name or price. */
    record PutProduct(String sku, String name, Money price) implements CatalogCommand {
        public PutProduct {
            Require.text(sku, "sku");
            Require.text(name, "name");
            Require.present(price, "price");
        }

        @Override
        public String key() {
            return sku;
        }
    }
}
