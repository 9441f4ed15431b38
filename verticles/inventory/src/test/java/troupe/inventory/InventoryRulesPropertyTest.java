package troupe.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static troupe.kit.test.Scenario.given;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import troupe.commerce.CancelReason;
import troupe.commerce.InventoryCommand.ReceiveStock;
import troupe.commerce.InventoryCommand.SetStock;
import troupe.commerce.InventoryEvent.StockRejected;
import troupe.commerce.InventoryEvent.StockReserved;
import troupe.commerce.InventoryTimer;
import troupe.commerce.Line;
import troupe.commerce.Money;
import troupe.commerce.OrderEvent.OrderCancelled;
import troupe.commerce.OrderEvent.OrderPlaced;
import troupe.commerce.ReservationView.Status;
import troupe.commerce.ShippingEvent.ShipmentDispatched;
import troupe.kit.test.Scenario;
import troupe.language.Message;

/** Few SKUs, many orders, and news of them in any order, late and repeated: the books agree after every step. */
class InventoryRulesPropertyTest {
    private static final List<String> SKUS = List.of("A", "B", "C");
    private static final int ORDERS = 12;
    private static final int MOVEMENTS = 30;
    private static final int STEPS = 120;

    @Test
    void stockIsNeitherLostNorInventedNorSoldTwice() {
        for (int seed = 0; seed < 200; seed++) {
            new Run(seed).steps();
        }
    }

    /** One random history. */
    private static final class Run {
        private final int seed;
        private final Random random;
        private final Scenario scenario = given(InventoryRules.BEHAVIOR);
        private final List<List<Line>> lines = new ArrayList<>();
        /** Messages of inventory to itself that are under way; they come at any time, and some come again. */
        private final List<Message> underWay = new ArrayList<>();

        private final List<String> seen = new ArrayList<>();
        private final Set<UUID> cancelled = new HashSet<>();
        private final Set<UUID> answered = new HashSet<>();

        Run(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
            for (int order = 0; order < ORDERS; order++) {
                lines.add(randomLines());
            }
        }

        void steps() {
            for (int step = 0; step < STEPS; step++) {
                hear(next());
                booksAgree("seed " + seed + ", step " + step);
            }
            while (!underWay.isEmpty()) {
                hear(underWay.remove(random.nextInt(underWay.size())));
                booksAgree("seed " + seed + ", at the end");
            }
            for (UUID order : cancelled) {
                assertThat(reservation(order).is(Status.HELD))
                        .as("seed %s, order %s", seed, order)
                        .isFalse();
            }
        }

        private Message next() {
            int order = random.nextInt(ORDERS);
            UUID id = new UUID(0, order);
            return switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> new OrderPlaced(id, id, lines.get(order), new Money(1, "EUR"), "tok_ok");
                case 4 -> new OrderCancelled(id, id, CancelReason.CANCELLED_BY_CUSTOMER);
                case 5 -> new ShipmentDispatched(id);
                case 6 -> random.nextBoolean() ? count() : delivery();
                default -> underWay.isEmpty() ? new ShipmentDispatched(id) : sooner();
            };
        }

        /** Some under an id that was used before, some based on what is there, some on what was or never was. */
        private Message count() {
            String sku = SKUS.get(random.nextInt(SKUS.size()));
            seen.add(random.nextInt(4) == 0 ? "7-7-7-21" : stock(sku).view().tag());
            UUID id = new UUID(1, random.nextInt(MOVEMENTS));
            String basis = random.nextInt(4) == 0
                    ? null
                    : seen.get(seen.size() - 1 - random.nextInt(Math.min(2, seen.size())));
            return new SetStock(sku, id, random.nextInt(20), basis);
        }

        /** Some are told again, and some ids were used for a count. */
        private Message delivery() {
            int id = random.nextInt(MOVEMENTS);
            return new ReceiveStock(SKUS.get(id % SKUS.size()), new UUID(1, id), 1 + id % 7);
        }

        private Message sooner() {
            int which = random.nextInt(underWay.size());
            return random.nextInt(3) == 0 ? underWay.get(which) : underWay.remove(which);
        }

        private void hear(Message message) {
            if (message instanceof OrderCancelled cancellation) {
                cancelled.add(cancellation.orderId());
            }
            for (Message told : scenario.when(message).emitted()) {
                String story = "seed " + seed + ", " + told;
                if (told instanceof InventoryTimer) {
                    underWay.add(told);
                } else if (told instanceof StockReserved reserved) {
                    assertThat(cancelled).as(story).doesNotContain(reserved.orderId());
                    assertThat(answered.add(reserved.orderId())).as(story).isTrue();
                } else if (told instanceof StockRejected rejected) {
                    assertThat(answered.add(rejected.orderId())).as(story).isTrue();
                }
            }
        }

        private void booksAgree(String story) {
            for (String sku : SKUS) {
                Stock stock = stock(sku);
                assertThat(List.of(stock.available(), stock.reserved(), stock.shipped(), stock.received()))
                        .as(story)
                        .allMatch(count -> count >= 0);
                assertThat(stock.received())
                        .as(story)
                        .isEqualTo(stock.available() + stock.reserved() + stock.shipped());
                assertThat(stock.received()).as(story).isEqualTo(moved(sku));
                assertThat(stock.reserved()).as(story).isEqualTo(sum(sku, Status.HELD));
                assertThat(stock.shipped()).as(story).isEqualTo(sum(sku, Status.CONSUMED));
            }
        }

        private Stock stock(String sku) {
            return scenario.the(Stock.TYPE, sku);
        }

        private long moved(String sku) {
            return LongStream.range(0, MOVEMENTS)
                    .mapToObj(id -> scenario.the(Movement.TYPE, new UUID(1, id).toString()))
                    .filter(movement -> movement.sku().equals(sku))
                    .mapToLong(Movement::change)
                    .sum();
        }

        private long sum(String sku, Status status) {
            long sum = 0;
            for (int order = 0; order < ORDERS; order++) {
                Reservation reservation = reservation(new UUID(0, order));
                if (reservation.is(status)) {
                    sum += reservation.lines().stream()
                            .filter(line -> line.sku().equals(sku))
                            .mapToLong(Line::quantity)
                            .sum();
                }
            }
            return sum;
        }

        private Reservation reservation(UUID order) {
            return scenario.the(Reservation.TYPE, order.toString());
        }

        private List<Line> randomLines() {
            List<Line> random = new ArrayList<>();
            for (int i = 1 + this.random.nextInt(3); i > 0; i--) {
                random.add(new Line(SKUS.get(this.random.nextInt(SKUS.size())), 1 + this.random.nextInt(5)));
            }
            return random;
        }
    }
}
