package troupe.recommendations;

import static org.assertj.core.api.Assertions.assertThat;
import static troupe.kit.test.Scenario.given;
import static troupe.recommendations.RecommendationRules.BEHAVIOR;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import troupe.commerce.CancelReason;
import troupe.commerce.Line;
import troupe.commerce.Money;
import troupe.commerce.OrderEvent.OrderCancelled;
import troupe.commerce.OrderEvent.OrderPlaced;
import troupe.commerce.OrderEvent.OrderShipped;
import troupe.commerce.RecommendationTimer.LearnBasket;
import troupe.commerce.RecommendationTimer.UnlearnBasket;
import troupe.commerce.RecommendationsView;
import troupe.commerce.RecommendationsView.Other;
import troupe.kit.test.Scenario;
import troupe.language.Message;

class RecommendationRulesTest {
    private static final UUID ORDER = new UUID(0, 1);
    private static final UUID CUSTOMER = new UUID(0, 2);
    private static final List<String> BOTH = List.of("CUP", "TEA");
    private static final LearnBasket LEARN = new LearnBasket(ORDER, BOTH);
    private static final UnlearnBasket UNLEARN = new UnlearnBasket(ORDER, BOTH);

    @Test
    void whatIsShippedIsLearnt() {
        given(BEHAVIOR, placed(ORDER, "CUP", "TEA")).when(shipped(ORDER)).thenEmitted(LEARN);
    }

    @Test
    void aShipmentThatIsHeardOfFirstWaitsForItsOrder() {
        given(BEHAVIOR, shipped(ORDER)).when(placed(ORDER, "CUP", "TEA")).thenEmitted(LEARN);
    }

    @Test
    void oneThingAloneTeachesNothing() {
        given(BEHAVIOR, placed(ORDER, "CUP")).when(shipped(ORDER)).thenEmitted();
    }

    @Test
    void aCancellationTakesBackWhatWasLearnt() {
        given(BEHAVIOR, placed(ORDER, "CUP", "TEA"), shipped(ORDER), LEARN)
                .when(cancelled(ORDER))
                .thenEmitted(UNLEARN);
    }

    @Test
    void aCancelledOrderIsNotLearntThoughLearningWasUnderWay() {
        given(BEHAVIOR, placed(ORDER, "CUP", "TEA"), shipped(ORDER), cancelled(ORDER))
                .when(LEARN)
                .thenNothing();
    }

    @Test
    void aCancellationThatOvertakesItsOrderIsRemembered() {
        given(BEHAVIOR, cancelled(ORDER)).when(placed(ORDER, "CUP", "TEA")).thenNothing();
        given(BEHAVIOR, cancelled(ORDER)).when(shipped(ORDER)).thenNothing();
    }

    /** Everything twice and in any order, and what the rules send themselves in any order among it. */
    @Test
    void inAnyDisorderExactlyTheShippedAndNotCancelledOrdersCount() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Message> heard = new ArrayList<>();
            Map<String, Long> expected = new HashMap<>();
            for (int i = 0; i < 12; i++) {
                UUID order = new UUID(1, i);
                String other = "S" + random.nextInt(4);
                List<Message> story = new ArrayList<>(List.of(placed(order, "CUP", other), shipped(order)));
                if (random.nextInt(3) == 0) {
                    story.add(cancelled(order));
                } else {
                    expected.merge(other, RecommendationsView.ONE_ORDER, Long::sum);
                }
                heard.addAll(story);
                heard.addAll(story);
            }
            assertThat(scores(heard, random)).as("seed %s", seed).isEqualTo(expected);
        }
    }

    private static Map<String, Long> scores(List<Message> heard, Random random) {
        Scenario service = given(BEHAVIOR);
        List<Message> waiting = new ArrayList<>(heard);
        while (!waiting.isEmpty()) {
            Message next = waiting.remove(random.nextInt(waiting.size()));
            waiting.addAll(service.when(next).emitted());
        }
        return service.the(Companions.TYPE, "CUP").view().others().stream()
                .collect(Collectors.toMap(Other::sku, Other::score));
    }

    @Test
    void ofALongListOnlyTheBeginningIsLearnt() {
        String[] many = IntStream.range(0, 100).mapToObj(i -> "S" + i).toArray(String[]::new);
        given(BEHAVIOR, placed(ORDER, many))
                .when(shipped(ORDER))
                .thenEmitted(new LearnBasket(
                        ORDER, Stream.of(many).limit(Basket.SKUS_MAX).toList()));
    }

    private static OrderPlaced placed(UUID order, String... skus) {
        List<Line> lines = Stream.of(skus).map(sku -> new Line(sku, 1)).toList();
        return new OrderPlaced(order, CUSTOMER, lines, new Money(100, "EUR"), "tok_ok");
    }

    private static OrderShipped shipped(UUID order) {
        return new OrderShipped(order, CUSTOMER);
    }

    private static OrderCancelled cancelled(UUID order) {
        return new OrderCancelled(order, CUSTOMER, CancelReason.CANCELLED_BY_CUSTOMER);
    }
}
