package troupe.recommendations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import troupe.commerce.RecommendationsView;
import troupe.commerce.RecommendationsView.Other;

class CompanionsTest {
    private static final Companions NONE = Companions.TYPE.absent().apply("CUP");
    private static final long ONE = RecommendationsView.ONE_ORDER;

    @Test
    void theMostFrequentComeFirst() {
        Companions cup =
                NONE.learn(List.of("TEA")).learn(List.of("TEA", "MILK")).learn(List.of("HONEY"));
        assertThat(cup.view().others())
                .containsExactly(new Other("TEA", 2 * ONE), new Other("HONEY", ONE), new Other("MILK", ONE));
    }

    @Test
    void whatWasBoughtLongAgoWeighsHalfAndIsGoneInTheEnd() {
        Companions cup = NONE.learn(List.of("OLD"));
        cup = learn(cup, "NEW", Companions.EPOCH_BASKETS);
        assertThat(scoreOf(cup, "OLD")).isEqualTo(ONE / 2);
        cup = learn(cup, "NEW", 11 * Companions.EPOCH_BASKETS);
        assertThat(scoreOf(cup, "OLD")).isZero();
    }

    @Test
    void whatIsTakenBackLateIsTakenBackAtTheWeightThatItHasLeft() {
        Companions cup = NONE.learn(List.of("TEA"));
        long epoch = cup.epoch();
        cup = cup.learn(List.of("TEA"));
        cup = learn(cup, "NEW", Companions.EPOCH_BASKETS);
        assertThat(scoreOf(cup, "TEA")).isEqualTo(ONE);
        assertThat(scoreOf(cup.unlearn(List.of("TEA"), epoch), "TEA")).isEqualTo(ONE / 2);
    }

    @Test
    void howManyThereMayBeTheFrequentOnesAreKeptAndTheRowStaysSmall() {
        Random random = new Random(7);
        Companions cup = NONE;
        for (int i = 0; i < 5_000; i++) {
            cup = cup.learn(List.of(i % 5 == 0 ? "TEA" : "RARE-" + random.nextInt(100_000)));
            assertThat(cup.list()).hasSizeLessThanOrEqualTo(Companions.TRACKED_MAX);
        }
        assertThat(cup.view().others()).hasSizeLessThanOrEqualTo(RecommendationsView.OTHERS_MAX);
        assertThat(cup.view().others().get(0).sku()).isEqualTo("TEA");
    }

    private static Companions learn(Companions companions, String other, int times) {
        Companions next = companions;
        for (int i = 0; i < times; i++) {
            next = next.learn(List.of(other));
        }
        return next;
    }

    private static long scoreOf(Companions companions, String sku) {
        return companions.view().others().stream()
                .filter(other -> other.sku().equals(sku))
                .mapToLong(Other::score)
                .sum();
    }
}
