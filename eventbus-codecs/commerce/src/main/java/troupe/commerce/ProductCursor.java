package troupe.commerce;

import troupe.language.Require;

/**
 * Where a page of products ended.
 *
 * @param sort in which they come
 * @param indexed whether so many match that they are looked through by name, a piece at a time
 * @param asOf the moment whose prices order them, as the catalog counts moments
 * @param key of the last product, by which they are ordered
 * @param sku of the last product, which orders those of the same key; empty in front of the first
 */
public record ProductCursor(ProductSort sort, boolean indexed, long asOf, String key, String sku) {
    public ProductCursor {
        Require.present(sort, "sort");
        Require.between(0, asOf, Long.MAX_VALUE, "asOf");
        Require.optional(Require.present(key, "key"), "key");
        Require.key(sku, "sku");
        if (sort != ProductSort.NAME) {
            if (indexed) {
                throw new IllegalArgumentException("what is looked through comes by name");
            }
            Require.between(Long.MIN_VALUE, Long.parseLong(key), Long.MAX_VALUE, "key");
        }
    }
}
