package troupe.commerce;

import org.jspecify.annotations.Nullable;
import troupe.language.Query;
import troupe.language.Require;

/**
 * Which products are sold? Withdrawn ones are not among them.
 *
 * @param query words that they have, or nearly have; null for all
 * @param tag that they have; null for any
 * @param sort null for the one that fits the question
 * @param after where the page before ended, as it said, whose order then goes on; null for the first page
 */
public record ListProducts(
        @Nullable String query,
        @Nullable String tag,
        @Nullable ProductSort sort,
        @Nullable ProductCursor after,
        int limit)
        implements Query<ProductListing> {
    public static final int LIMIT_MAX = 100;

    public ListProducts {
        if (query != null) {
            Require.text(query, "query");
        }
        if (tag != null) {
            Require.text(tag, "tag");
        }
        Require.between(1, limit, LIMIT_MAX, "limit");
    }

    /** The same question, from there on. */
    public ListProducts from(ProductCursor cursor) {
        return new ListProducts(query, tag, sort, cursor, limit);
    }

    /** What is asked for spreads the questions over the instances. */
    @Override
    public String key() {
        return "products/" + (query == null ? "" : query) + "/" + (tag == null ? "" : tag);
    }
}
