package troupe.recommendations;

import java.util.List;
import java.util.UUID;
import troupe.kit.behavior.EntityType;

/**
 * What one order has bought together, and whether it counts.
 *
 * @param skus none while the order itself was not heard of
 * @param shipped it is to be counted
 * @param cancelled it is not, ever
 * @param learntIn the {@link Companions#epoch} of each SKU in which it was counted; none while it is not
 */
record Basket(UUID orderId, List<String> skus, boolean shipped, boolean cancelled, List<Long> learntIn) {
    static final EntityType<Basket> TYPE = new EntityType<>(
            Basket.class,
            basket -> basket.orderId().toString(),
            key -> new Basket(UUID.fromString(key), List.of(), false, false, List.of()));

    /** So many of an order's SKUs are learnt from: a long list says little about any two things on it. */
    static final int SKUS_MAX = 20;

    Basket {
        skus = List.copyOf(skus);
        learntIn = List.copyOf(learntIn);
    }

    boolean isKnown() {
        return !skus.isEmpty();
    }

    /** One thing alone is together with nothing. */
    boolean isWorthLearning() {
        return skus.size() > 1;
    }

    boolean isLearnt() {
        return !learntIn.isEmpty();
    }

    Basket of(List<String> bought) {
        return new Basket(orderId, bought, shipped, cancelled, learntIn);
    }

    Basket ship() {
        return new Basket(orderId, skus, true, cancelled, learntIn);
    }

    Basket cancel() {
        return new Basket(orderId, skus, shipped, true, learntIn);
    }

    Basket learnt(List<Long> epochs) {
        return new Basket(orderId, skus, shipped, cancelled, epochs);
    }
}
