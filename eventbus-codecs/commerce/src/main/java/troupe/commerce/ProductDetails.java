package troupe.commerce;

import java.util.List;
import troupe.language.Require;

/**
 * What there is to say of a product beside its name and price.
 *
 * @param description for customers; may be empty
 * @param pictureUrl where a picture of it is; empty where there is none
 * @param tags words that it is found by, at most {@value #TAGS_MAX}, each once and without commas
 * @param withdrawn not sold any more: nobody finds it, and nobody can order it
 */
public record ProductDetails(String description, String pictureUrl, List<String> tags, boolean withdrawn) {
    public static final int TAGS_MAX = 20;

    /** Of a product of which nothing more is said. */
    public static final ProductDetails NONE = new ProductDetails("", "", List.of(), false);

    public ProductDetails {
        Require.optional(Require.present(description, "description"), "description");
        Require.optional(Require.present(pictureUrl, "pictureUrl"), "pictureUrl");
        tags = Require.copied(tags, "tags");
        Require.between(0, tags.size(), TAGS_MAX, "number of tags");
        tags.forEach(ProductDetails::requireTag);
        if (tags.stream().distinct().count() != tags.size()) {
            throw new IllegalArgumentException("tags name one twice");
        }
    }

    private static void requireTag(String tag) {
        Require.text(tag, "tag");
        if (tag.indexOf(',') >= 0) {
            throw new IllegalArgumentException("tag has a comma");
        }
    }
}
