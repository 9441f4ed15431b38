package troupe.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static troupe.commerce.OrderStatus.SHIPPED;
import static troupe.kit.test.Scenario.given;
import static troupe.orders.OrderSamples.AUTHORIZED;
import static troupe.orders.OrderSamples.BEHAVIOR;
import static troupe.orders.OrderSamples.CANCEL;
import static troupe.orders.OrderSamples.DECLINED;
import static troupe.orders.OrderSamples.ORDER;
import static troupe.orders.OrderSamples.OUT;
import static troupe.orders.OrderSamples.OVERDUE;
import static troupe.orders.OrderSamples.PLACE;
import static troupe.orders.OrderSamples.PRICE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import troupe.commerce.OrderEvent.CancellationRefused;
import troupe.commerce.OrderEvent.CancellationRequested;
import troupe.commerce.OrderEvent.OrderCancelled;
import troupe.commerce.OrderEvent.OrderConfirmed;
import troupe.commerce.OrderEvent.OrderDelayed;
import troupe.commerce.OrderEvent.OrderPlaced;
import troupe.commerce.OrderEvent.OrderShipped;
import troupe.commerce.ShippingEvent.ShipmentCancellationRefused;
import troupe.commerce.ShippingEvent.ShipmentCancelled;
import troupe.commerce.ShippingEvent.ShipmentDispatched;
import troupe.commerce.ShippingEvent.ShipmentScheduled;
import troupe.kit.test.Scenario;
import troupe.language.Message;
import troupe.orders.Order.Cancelled;
import troupe.orders.Order.Dispatched;
import troupe.orders.Order.Pending;
import troupe.orders.Order.Placed;
import troupe.orders.Order.Stopping;

/** Whatever an order hears, in whatever order and however often, also what nobody would ever say together. */
class OrderRulesPropertyTest {
    private static final List<Message> ANYTHING = List.of(
            PLACE,
            CANCEL,
            AUTHORIZED,
            DECLINED,
            OUT,
            OVERDUE,
            new ShipmentScheduled(ORDER),
            new ShipmentDispatched(ORDER),
            new ShipmentCancelled(ORDER),
            new ShipmentCancellationRefused(ORDER));

    @Test
    void anOrderTellsEachStepOnceAndNothingAfterItsCancellation() {
        for (int seed = 0; seed < 2_000; seed++) {
            List<Message> heard = new ArrayList<>();
            List<Message> told = new ArrayList<>();
            Scenario scenario = begin(seed);
            Random random = new Random(seed);
            for (int step = 0; step < 25; step++) {
                Message message = ANYTHING.get(random.nextInt(ANYTHING.size()));
                Order before = order(scenario);
                heard.add(message);
                List<Message> now = scenario.when(message).emitted();
                told.addAll(now);
                assertThat(problem(before, order(scenario), now))
                        .as("seed %s after %s", seed, heard)
                        .isEmpty();
            }
            for (Class<?> once : List.of(
                    OrderPlaced.class,
                    OrderConfirmed.class,
                    OrderShipped.class,
                    CancellationRequested.class,
                    CancellationRefused.class,
                    OrderCancelled.class)) {
                assertThat(told.stream().filter(once::isInstance))
                        .as("seed %s after %s", seed, heard)
                        .hasSizeLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void anOrderThatIsPaidAndScheduledShipsInWhateverOrderItHearsOfIt() {
        List<Message> news = List.of(
                AUTHORIZED,
                AUTHORIZED,
                new ShipmentScheduled(ORDER),
                new ShipmentScheduled(ORDER),
                new ShipmentDispatched(ORDER));
        for (int seed = 0; seed < 200; seed++) {
            List<Message> shuffled = new ArrayList<>(news);
            Collections.shuffle(shuffled, new Random(seed));
            Scenario scenario = given(BEHAVIOR, PRICE, PLACE).when(shuffled.toArray(Message[]::new));

            assertThat(((Placed) order(scenario)).status()).as("%s", shuffled).isEqualTo(SHIPPED);
            assertThat(scenario.emitted().stream().filter(OrderShipped.class::isInstance))
                    .hasSize(1);
        }
    }

    /** What is wrong with one step; empty when nothing is. */
    private static String problem(Order before, Order after, List<Message> told) {
        if (before instanceof Cancelled && !(after.equals(before) && told.isEmpty())) {
            return "a cancelled order went on";
        }
        if (before instanceof Dispatched && !after.equals(before)) {
            return "an order changed whose goods have left";
        }
        if (before instanceof Placed && after instanceof Pending && !(before instanceof Pending)) {
            return "an order went back";
        }
        if (before instanceof Stopping
                && !(after instanceof Dispatched)
                && told.stream().anyMatch(OrderRulesPropertyTest::isForward)) {
            return "an order went forward that is being cancelled";
        }
        boolean saysCancelled = told.stream().anyMatch(OrderCancelled.class::isInstance);
        boolean becameCancelled = after instanceof Cancelled && !(before instanceof Cancelled);
        return saysCancelled == becameCancelled ? "" : "what the order says is not what it does";
    }

    private static boolean isForward(Message message) {
        return message instanceof OrderPlaced
                || message instanceof OrderConfirmed
                || message instanceof OrderShipped
                || message instanceof OrderDelayed;
    }

    /** Half of the orders are placed before anything else is heard of them. */
    private static Scenario begin(int seed) {
        return seed % 2 == 0 ? given(BEHAVIOR, PRICE, PLACE) : given(BEHAVIOR, PRICE);
    }

    private static Order order(Scenario scenario) {
        return scenario.the(Order.TYPE, ORDER.toString());
    }
}
