package troupe.commerce;

import troupe.language.Reply;
import troupe.language.Require;

/**
 * A product as the catalog has it.
 *
 * @param revision counts the product's changes from 1; 0 where an earlier release does not tell it
 */
public record ProductView(String sku, String name, Money price, ProductDetails details, long revision)
        implements Reply {
    public ProductView {
        Require.text(sku, "sku");
        Require.text(name, "name");
        Require.present(price, "price");
        Require.present(details, "details");
    }

    /** A product of which nothing more is said. */
    public ProductView(String sku, String name, Money price, long revision) {
        this(sku, name, price, ProductDetails.NONE, revision);
    }

    /** Tells this state of the product from every other; visible ASCII without quotes. */
    public String tag() {
        return Long.toString(revision);
    }
}
