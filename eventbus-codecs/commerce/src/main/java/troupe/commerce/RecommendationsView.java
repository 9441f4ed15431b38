package troupe.commerce;

import java.util.List;
import troupe.language.Reply;
import troupe.language.Require;

/**
 * What is bought together with a product.
 *
 * @param others the strongest first, at most {@value #OTHERS_MAX}
 */
public record RecommendationsView(String sku, List<Other> others) implements Reply {
    public static final int OTHERS_MAX = 10;

    /** The score of one order that was shipped lately; older ones count for less. */
    public static final long ONE_ORDER = 1_024;

    /** @param score how often, in {@link #ONE_ORDER}s */
    public record Other(String sku, long score) {
        public Other {
            Require.text(sku, "sku");
        }
    }

    public RecommendationsView {
        Require.text(sku, "sku");
        others = Require.copied(others, "others");
        Require.between(0, others.size(), OTHERS_MAX, "number of others");
    }
}
