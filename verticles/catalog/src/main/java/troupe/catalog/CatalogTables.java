package troupe.catalog;

import troupe.kit.store.EntityTable;
import troupe.messages.Money;

/** Where the catalog keeps its products. */
final class CatalogTables {
    static final EntityTable<Product> PRODUCTS = EntityTable.of(Product.TYPE, "products")
            .textKey("sku", Product::sku)
            .text("name", Product::name)
            .number("price_cents", product -> product.price().cents())
            .text("currency", product -> product.price().currency())
            .number("revision", Product::revision)
            .readBy(row -> new Product(
                    row.getString("sku"),
                    row.getString("name"),
                    new Money(row.getLong("price_cents"), row.getString("currency")),
                    row.getLong("revision")));

    private CatalogTables() {}
}
