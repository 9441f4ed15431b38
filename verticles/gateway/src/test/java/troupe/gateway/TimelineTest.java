package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import troupe.gateway.routes.Timeline;
import troupe.gateway.routes.Timeline.Handled;
import troupe.gateway.routes.Timeline.Moment;
import troupe.kit.operations.OperatorReply.Timeline.Entry;
import troupe.kit.operations.OperatorReply.Timeline.State;

class TimelineTest {
    private static final UUID PLACE = new UUID(1, 1);
    private static final UUID PLACED = new UUID(1, 2);
    private static final UUID RESERVED = new UUID(1, 3);
    private static final UUID OVERDUE = new UUID(1, 4);

    @Test
    void aMessageThatSeveralHandledAppearsOnceWithThemInTheirOrder() {
        List<Moment> moments = Timeline.merge(List.of(
                List.of(handled(PLACED, "OrderPlaced", null, "orders", 10, "payments", 30)),
                List.of(handled(PLACED, "OrderPlaced", null, "orders", 10, "inventory", 20))));

        assertThat(moments)
                .containsExactly(new Moment(
                        PLACED,
                        "OrderPlaced",
                        null,
                        "orders",
                        at(10),
                        List.of(
                                new Handled("inventory", State.HANDLED, at(20)),
                                new Handled("payments", State.HANDLED, at(30))),
                        false));
    }

    @Test
    void causesComeBeforeEffectsEvenWhereClocksDisagree() {
        List<Moment> moments = Timeline.merge(List.of(
                List.of(handled(RESERVED, "StockReserved", PLACED, "inventory", 5, "payments", 6)),
                List.of(handled(PLACED, "OrderPlaced", PLACE, "orders", 10, "inventory", 11)),
                List.of(handled(PLACE, "PlaceOrder", null, "gateway", 9, "orders", 10))));

        assertThat(moments).extracting(Moment::id).containsExactly(PLACE, PLACED, RESERVED);
    }

    @Test
    void effectsOfOneCauseComeInTheOrderOfTheirTime() {
        List<Moment> moments = Timeline.merge(List.of(List.of(
                handled(OVERDUE, "OrderOverdue", PLACED, "orders", 40, "orders", 41),
                handled(RESERVED, "StockReserved", PLACED, "inventory", 20, "payments", 21),
                handled(PLACED, "OrderPlaced", null, "orders", 10, "inventory", 11))));

        assertThat(moments).extracting(Moment::id).containsExactly(PLACED, RESERVED, OVERDUE);
    }

    @Test
    void aCauseThatNobodyRemembersDoesNotHideItsEffects() {
        assertThat(Timeline.merge(
                        List.of(List.of(handled(PLACED, "OrderPlaced", PLACE, "orders", 10, "inventory", 11)))))
                .hasSize(1);
    }

    @Test
    void whatIsOnItsWayIsPendingBesideThoseWhoHaveIt() {
        List<Moment> moments = Timeline.merge(List.of(
                List.of(entry(PLACED, "OrderPlaced", "orders", null, State.PENDING)),
                List.of(handled(PLACED, "OrderPlaced", PLACE, "orders", 10, "inventory", 11))));

        assertThat(moments.get(0).pending()).isTrue();
        assertThat(moments.get(0).causationId()).isEqualTo(PLACE);
        assertThat(moments.get(0).handlers()).extracting(Handled::service).containsExactly("inventory");
    }

    @Test
    void timersAndDeadLettersKeepTheirState() {
        List<Moment> moments = Timeline.merge(List.of(List.of(
                entry(OVERDUE, "troupe.orders.OrderOverdue", "orders", "orders", State.SCHEDULED),
                entry(RESERVED, "StockReserved", "inventory", "payments", State.PARKED))));

        assertThat(moments).extracting(Moment::type).containsExactlyInAnyOrder("OrderOverdue", "StockReserved");
        assertThat(moments)
                .flatExtracting(Moment::handlers)
                .containsExactlyInAnyOrder(
                        new Handled("orders", State.SCHEDULED, null), new Handled("payments", State.PARKED, null));
    }

    private static Entry handled(
            UUID id, String type, @Nullable UUID cause, String source, int emitted, String handler, int handledAt) {
        return new Entry(id, type, cause, source, handler, at(emitted), at(handledAt), State.HANDLED);
    }

    private static Entry entry(UUID id, String type, String source, @Nullable String handler, State state) {
        return new Entry(id, type, null, source, handler, at(10), null, state);
    }

    private static Instant at(int ms) {
        return Instant.ofEpochMilli(ms);
    }
}
