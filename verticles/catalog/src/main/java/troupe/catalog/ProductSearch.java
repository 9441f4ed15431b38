package troupe.catalog;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import troupe.commerce.ListProducts;
import troupe.commerce.ProductCursor;
import troupe.commerce.ProductListing;
import troupe.commerce.ProductListing.Matches;
import troupe.commerce.ProductListing.TagCount;
import troupe.commerce.ProductSort;
import troupe.kit.store.Search;

/**
 * Lists products, each page beginning where the one before ended. Nothing by which they are ordered changes with a
 * price: pages in the order of prices keep to those of the moment of the first page. Where more match than can be put
 * in order, the first page has none and leads to all of them by name, which are looked through a piece at a time.
 */
final class ProductSearch {
    /** So many are put in order; one more tells that there are too many. */
    static final int FOUND_MAX = 20_000;

    private ProductSearch() {}

    static Search of(ListProducts query) {
        ProductCursor after = query.after();
        boolean first = after == null;
        ProductSort sort = after == null ? sortOf(query) : after.sort();
        String asOf = after == null ? null : Long.toString(after.asOf());
        String key = after == null ? null : after.key();
        String sku = after == null ? "" : after.sku();
        // One more than is asked for tells whether there are more.
        int limit = query.limit() + 1;
        if (after != null && after.indexed()) {
            return new Search(ProductSql.indexed(query), Tuple.of(query.query(), query.tag(), key, sku, limit));
        }
        return new Search(
                ProductSql.found(query, sort),
                Tuple.of(
                        query.query(),
                        query.tag(),
                        asOf,
                        key == null || sort == ProductSort.NAME ? key : (Object) Long.valueOf(key),
                        sku,
                        // What is added meanwhile takes nobody's place.
                        first ? FOUND_MAX + 1 : 2 * FOUND_MAX,
                        limit,
                        first));
    }

    /** Nothing is relevant to no words. */
    private static ProductSort sortOf(ListProducts query) {
        ProductSort asked = Objects.requireNonNullElse(query.sort(), ProductSort.RELEVANCE);
        return asked == ProductSort.RELEVANCE && query.query() == null ? ProductSort.NAME : asked;
    }

    static ProductListing page(ListProducts query, RowSet<Row> rows) {
        ProductCursor after = query.after();
        if (after != null && after.indexed()) {
            return piece(query, after, rows);
        }
        Row any = rows.iterator().next();
        Matches matches = after == null ? matches(any) : null;
        if (matches != null && !matches.complete()) {
            ProductCursor byName = new ProductCursor(ProductSort.NAME, true, 0, "", "");
            return new ProductListing(List.of(), ProductSort.NAME, byName, matches);
        }
        ProductSort sort = after == null ? sortOf(query) : after.sort();
        List<Row> found = found(rows);
        boolean full = found.size() > query.limit();
        List<Row> shown = full ? found.subList(0, query.limit()) : found;
        ProductCursor next = full ? cursor(sort, false, any.getLong("as_of"), shown.get(shown.size() - 1)) : null;
        return listing(shown, sort, next, matches);
    }

    /** A piece of all products: what of it was asked for. */
    private static ProductListing piece(ListProducts query, ProductCursor after, RowSet<Row> rows) {
        List<Row> found = found(rows);
        boolean full = found.size() > query.limit();
        List<Row> shown = full ? found.subList(0, query.limit()) : found;
        ProductCursor next = null;
        if (full) {
            next = cursor(after.sort(), true, 0, shown.get(shown.size() - 1));
        } else if (rows.size() > 0) {
            Row any = rows.iterator().next();
            boolean mayBeMore = any.getLong("looked_at") == ProductSql.LOOKED_AT_MAX;
            next = mayBeMore
                    ? new ProductCursor(after.sort(), true, 0, any.getString("last_place"), any.getString("last_sku"))
                    : null;
        }
        return listing(shown, after.sort(), next, null);
    }

    private static List<Row> found(RowSet<Row> rows) {
        List<Row> found = new ArrayList<>();
        for (Row row : rows) {
            if (row.getString("sku") != null) {
                found.add(row);
            }
        }
        return found;
    }

    private static ProductCursor cursor(ProductSort sort, boolean indexed, long asOf, Row last) {
        return new ProductCursor(sort, indexed, asOf, last.getString("place"), last.getString("sku"));
    }

    private static ProductListing listing(
            List<Row> rows, ProductSort sort, @Nullable ProductCursor next, @Nullable Matches matches) {
        return new ProductListing(
                rows.stream()
                        .map(row -> CatalogTables.PRODUCTS.read(row).view())
                        .toList(),
                sort,
                next,
                matches);
    }

    private static Matches matches(Row row) {
        long counted = row.getLong("matched");
        List<TagCount> tags = new ArrayList<>();
        JsonArray counts = row.getJsonArray("tag_counts");
        for (int i = 0; counts != null && i < counts.size(); i++) {
            JsonObject count = counts.getJsonObject(i);
            tags.add(new TagCount(count.getString("tag"), count.getLong("products")));
        }
        return new Matches(Math.min(counted, FOUND_MAX), counted <= FOUND_MAX, tags);
    }
}
