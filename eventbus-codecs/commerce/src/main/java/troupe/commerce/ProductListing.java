package troupe.commerce;

import java.util.List;
import org.jspecify.annotations.Nullable;
import troupe.language.Reply;
import troupe.language.Require;

/**
 * Some of the products that are sold.
 *
 * @param sort in which they come: by name, where too many match for another order
 * @param next for {@link ListProducts#after()}: there may be more; null when there are none
 * @param matches of all pages together; null but for the first
 */
public record ProductListing(
        List<ProductView> products,
        ProductSort sort,
        @Nullable ProductCursor next,
        @Nullable Matches matches) implements Reply {
    public ProductListing {
        products = Require.copied(products, "products");
        Require.present(sort, "sort");
    }

    /**
     * How many there are.
     *
     * @param products that were counted
     * @param complete whether these are all
     * @param tags of those that were counted, the most frequent first
     */
    public record Matches(long products, boolean complete, List<TagCount> tags) {
        public Matches {
            tags = Require.copied(tags, "tags");
        }
    }

    /** How many products have a tag. */
    public record TagCount(String tag, long products) {
        public TagCount {
            Require.text(tag, "tag");
        }
    }
}
