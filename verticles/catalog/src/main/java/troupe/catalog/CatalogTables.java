package troupe.catalog;

import troupe.commerce.Money;
import troupe.kit.store.EntityTable;

/** Where the catalog keeps its products, and what it was asked for under a key. */
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

    static final EntityTable<Put> PUTS = EntityTable.of(Put.TYPE, "puts")
            .idKey("put_id", Put::putId)
            .text("sku", Put::sku)
            .text("name", Put::name)
            .number("price_cents", put -> put.price().cents())
            .text("currency", put -> put.price().currency())
            .readBy(row -> new Put(
                    row.getUUID("put_id"),
                    row.getString("sku"),
                    row.getString("name"),
                    new Money(row.getLong("price_cents"), row.getString("currency"))));

    private CatalogTables() {}
}
