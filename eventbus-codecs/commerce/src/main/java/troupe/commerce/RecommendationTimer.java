package troupe.commerce;

import java.util.List;
import java.util.UUID;
import troupe.language.Require;
import troupe.language.Timer;

/**
 * Second steps that recommendations sends to itself, due at once, as {@link InventoryTimer}'s are: the events that ship
 * or cancel an order do not name its SKUs, so the rule for them looks up the basket and sends its SKUs to the rule that
 * changes basket and counts together.
 */
public sealed interface RecommendationTimer extends Timer {
    UUID orderId();

    /** What was bought together. */
    List<String> skus();

    @Override
    default String key() {
        return orderId().toString();
    }

    /** The order is shipped: from now on its SKUs count as bought together. */
    record LearnBasket(UUID orderId, List<String> skus) implements RecommendationTimer {
        public LearnBasket {
            Require.present(orderId, "orderId");
            skus = Require.filled(skus, "skus");
        }
    }

    /** The order was cancelled after it had been counted: what it counted for is taken back. */
    record UnlearnBasket(UUID orderId, List<String> skus) implements RecommendationTimer {
        public UnlearnBasket {
            Require.present(orderId, "orderId");
            skus = Require.filled(skus, "skus");
        }
    }
}
