package troupe.catalog;

import troupe.commerce.ListProducts;
import troupe.commerce.ProductSort;

/**
 * The statements that look for products. They are the same for all questions of a kind, for each is prepared and kept.
 */
final class ProductSql {
    /** A piece of the products by name. */
    static final int LOOKED_AT_MAX = 5_000;

    /** Names that are only nearly what was asked for; whoever gets so many should ask better. */
    private static final int LIKE_MAX = 1_000;

    private static final int TAGS_MAX = 100;

    private static final String HAS_WORDS = """
            AND (p.words @@ websearch_to_tsquery('simple', $1) OR p.sku = ANY (ARRAY(SELECT products_like($1, %d))))
            """.formatted(LIKE_MAX);

    private static final String HAS_TAG = "AND p.tag_set @> ARRAY[$2]\n";

    private static final String COLUMNS = """
            sku, name, price_cents, currency, description, picture_url, tags, withdrawn, revision""";

    private ProductSql() {}

    private static String filter(ListProducts query) {
        return (query.query() == null ? "" : HAS_WORDS) + (query.tag() == null ? "" : HAS_TAG);
    }

    /**
     * All that match, up to $6, in order, of which little is kept until the page is known: $1 words, $2 tag, $3 moment,
     * $4 and $5 where the page before ended, $7 so many of them, $8 whether to count.
     */
    static String found(ListProducts query, ProductSort sort) {
        return """
                WITH asked AS (SELECT $1::text, $2::text, $4::%1$s, $5::text),
                moment AS MATERIALIZED (
                    SELECT coalesce($3::text::xid8, pg_snapshot_xmin(pg_current_snapshot())) AS xid),
                found AS MATERIALIZED (
                    SELECT p.sku, %2$s AS sorted, CASE WHEN $8::boolean THEN p.tag_set END AS tag_set
                    FROM products p CROSS JOIN moment WHERE NOT p.withdrawn %3$s LIMIT $6),
                counted AS (
                    SELECT tag, count(*) AS products FROM found CROSS JOIN unnest(tag_set) AS tag
                    GROUP BY tag ORDER BY count(*) DESC, tag LIMIT %5$d),
                page AS (
                    SELECT sku, sorted::text AS place, row_number() OVER (ORDER BY sorted, sku) AS nth FROM found
                    WHERE $4 IS NULL OR (sorted, sku) > ($4, $5) ORDER BY sorted, sku LIMIT $7)
                SELECT %4$s, place, (SELECT count(*) FROM found) AS matched, moment.xid::text::bigint AS as_of,
                    (SELECT json_agg(counted ORDER BY products DESC, tag) FROM counted) AS tag_counts
                FROM moment LEFT JOIN (page JOIN products p USING (sku)) ON true ORDER BY nth
                """.formatted(sort == ProductSort.NAME ? "text" : "bigint", key(sort), filter(query), COLUMNS, TAGS_MAX);
    }

    private static String key(ProductSort sort) {
        return switch (sort) {
            case NAME -> "lower(p.name)";
            case PRICE -> "price_at(p.sku, p.priced_in, p.price_cents, moment.xid)";
            case PRICE_DESCENDING -> "-price_at(p.sku, p.priced_in, p.price_cents, moment.xid)";
            case RELEVANCE -> """
                    -(1e6 * (ts_rank(p.words, websearch_to_tsquery('simple', $1)) + word_similarity($1, p.name)))::bigint""";
        };
    }

    /** A piece of the products by name, and what of it matches: $3 and $4 where the page before ended, $5 so many. */
    static String indexed(ListProducts query) {
        return """
                WITH asked AS (SELECT $1::text, $2::text, $3::text, $4::text),
                looked AS MATERIALIZED (
                    SELECT p.*, lower(p.name) AS place, row_number() OVER (ORDER BY lower(p.name), p.sku) AS nth
                    FROM products p WHERE NOT p.withdrawn AND (lower(p.name), p.sku) > ($3, $4)
                    ORDER BY lower(p.name), p.sku LIMIT %2$d),
                page AS (SELECT %3$s, place, nth FROM looked p WHERE true %1$s ORDER BY nth LIMIT $5),
                last AS (
                    SELECT place AS last_place, sku AS last_sku, nth AS looked_at FROM looked ORDER BY nth DESC LIMIT 1)
                SELECT * FROM last LEFT JOIN page ON true ORDER BY nth
                """.formatted(filter(query), LOOKED_AT_MAX, COLUMNS);
    }
}
