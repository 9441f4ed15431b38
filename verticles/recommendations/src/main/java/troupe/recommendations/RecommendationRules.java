package troupe.recommendations;

import static troupe.kit.behavior.Decision.nothing;
import static troupe.kit.behavior.Decision.save;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import troupe.commerce.Line;
import troupe.commerce.OrderEvent.OrderCancelled;
import troupe.commerce.OrderEvent.OrderPlaced;
import troupe.commerce.OrderEvent.OrderShipped;
import troupe.commerce.RecommendationTimer.LearnBasket;
import troupe.commerce.RecommendationTimer.UnlearnBasket;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Decision;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType.Ref;

/**
 * What is learnt from orders: their SKUs when they are placed, that these belong together when they are shipped, and
 * that they do not when they are cancelled after all. In whatever order this is heard, and however often, an order
 * counts once if it is shipped, and not at all if it is cancelled. Nobody waits for any of it. Pure, and safe for use
 * by any thread.
 */
final class RecommendationRules {
    static final Behavior BEHAVIOR = Behavior.of("recommendations", Basket.TYPE)
            .on(OrderPlaced.class, RecommendationRules::orderPlaced)
            .emits(LearnBasket.class)
            .on(OrderShipped.class, RecommendationRules::orderShipped)
            .emits(LearnBasket.class)
            .on(OrderCancelled.class, RecommendationRules::orderCancelled)
            .emits(UnlearnBasket.class)
            .on(LearnBasket.class, RecommendationRules::learn)
            .needs(learn -> companionsOf(learn.skus()))
            .on(UnlearnBasket.class, RecommendationRules::unlearn)
            .needs(unlearn -> companionsOf(unlearn.skus()))
            .undoes(LearnBasket.class, UnlearnBasket.class)
            .build();

    private RecommendationRules() {}

    private static Decision orderPlaced(OrderPlaced placed, Basket basket) {
        if (basket.isKnown() || basket.cancelled()) {
            return nothing();
        }
        return learnWhenComplete(basket.of(placed.lines().stream()
                .map(Line::sku)
                .distinct()
                .limit(Basket.SKUS_MAX)
                .toList()));
    }

    private static Decision orderShipped(OrderShipped shipped, Basket basket) {
        boolean isNews = !basket.shipped() && !basket.cancelled();
        return isNews ? learnWhenComplete(basket.ship()) : nothing();
    }

    /** The order may be heard of after its shipment. */
    private static Decision learnWhenComplete(Basket basket) {
        return basket.shipped() && basket.isWorthLearning()
                ? save(basket).emit(new LearnBasket(basket.orderId(), basket.skus()))
                : save(basket);
    }

    private static Decision orderCancelled(OrderCancelled cancelled, Basket basket) {
        if (basket.cancelled()) {
            return nothing();
        }
        Decision decision = save(basket.cancel());
        return basket.isLearnt() ? decision.emit(new UnlearnBasket(basket.orderId(), basket.skus())) : decision;
    }

    private static Decision learn(LearnBasket message, Basket basket, Entities all) {
        if (basket.cancelled() || basket.isLearnt()) {
            return nothing();
        }
        List<Companions> learnt = basket.skus().stream()
                .map(sku -> all.get(Companions.TYPE, sku).learn(others(sku, basket.skus())))
                .toList();
        Decision decision =
                save(basket.learnt(learnt.stream().map(Companions::epoch).toList()));
        for (Companions each : learnt) {
            decision = decision.and(each);
        }
        return decision;
    }

    private static Decision unlearn(UnlearnBasket message, Basket basket, Entities all) {
        if (!basket.isLearnt()) {
            return nothing();
        }
        Decision decision = save(basket.learnt(List.of()));
        for (int i = 0; i < basket.skus().size(); i++) {
            String sku = basket.skus().get(i);
            Companions companions = all.get(Companions.TYPE, sku);
            decision = decision.and(companions.unlearn(
                    others(sku, basket.skus()), basket.learntIn().get(i)));
        }
        return decision;
    }

    private static List<String> others(String sku, List<String> skus) {
        List<String> others = new ArrayList<>(skus);
        others.remove(sku);
        return others;
    }

    private static Set<Ref> companionsOf(List<String> skus) {
        return skus.stream().map(Companions.TYPE::ref).collect(Collectors.toSet());
    }
}
