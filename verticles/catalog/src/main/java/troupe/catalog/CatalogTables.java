package troupe.catalog;

import io.vertx.sqlclient.Row;
import java.util.List;
import troupe.commerce.Money;
import troupe.commerce.ProductDetails;
import troupe.kit.store.EntityTable;

/** Where the catalog keeps its products, and what it was asked for under a key. */
final class CatalogTables {
    static final EntityTable<Product> PRODUCTS = EntityTable.of(Product.TYPE, "products")
            .textKey("sku", Product::sku)
            .text("name", Product::name)
            .number("price_cents", product -> product.price().cents())
            .text("currency", product -> product.price().currency())
            .text("description", product -> product.details().description())
            .text("picture_url", product -> product.details().pictureUrl())
            .text("tags", product -> tags(product.details()))
            .flag("withdrawn", product -> product.details().withdrawn())
            .number("revision", Product::revision)
            .readBy(row -> new Product(
                    row.getString("sku"),
                    row.getString("name"),
                    new Money(row.getLong("price_cents"), row.getString("currency")),
                    details(row),
                    row.getLong("revision")));

    static final EntityTable<Put> PUTS = EntityTable.of(Put.TYPE, "puts")
            .idKey("put_id", Put::putId)
            .text("sku", Put::sku)
            .text("name", Put::name)
            .number("price_cents", put -> put.price().cents())
            .text("currency", put -> put.price().currency())
            .text("description", put -> put.details().description())
            .text("picture_url", put -> put.details().pictureUrl())
            .text("tags", put -> tags(put.details()))
            .flag("withdrawn", put -> put.details().withdrawn())
            .readBy(row -> new Put(
                    row.getUUID("put_id"),
                    row.getString("sku"),
                    row.getString("name"),
                    new Money(row.getLong("price_cents"), row.getString("currency")),
                    details(row)));

    private static final String SEPARATOR = ",";

    private CatalogTables() {}

    private static String tags(ProductDetails details) {
        return String.join(SEPARATOR, details.tags());
    }

    private static ProductDetails details(Row row) {
        String tags = row.getString("tags");
        return new ProductDetails(
                row.getString("description"),
                row.getString("picture_url"),
                tags.isEmpty() ? List.of() : List.of(tags.split(SEPARATOR)),
                row.getBoolean("withdrawn"));
    }
}
