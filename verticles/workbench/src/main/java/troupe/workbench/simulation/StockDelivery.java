package troupe.workbench.simulation;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import troupe.commerce.InventoryCommand.ReceiveStock;
import troupe.commerce.InventoryCommand.SetStock;
import troupe.commerce.MovementView;
import troupe.commerce.StockView;
import troupe.kit.simulation.InvariantViolation;

/**
 * Goods that come in while customers buy, and are counted a little later.
 *
 * @param countAfterMs until somebody has counted, and says so as of what was answered when they came in
 */
record StockDelivery(long atMs, ReceiveStock goods, long countAfterMs) {
    /** Of each article. */
    private static final int DELIVERIES = 3;

    private static final int QUANTITY_MAX = 30;
    private static final long COUNTED_MS_MAX = 400;

    static List<StockDelivery> of(int article, long withinMs, RandomGenerator random) {
        return LongStream.rangeClosed(1, DELIVERIES)
                .mapToObj(number -> new StockDelivery(
                        random.nextLong(withinMs),
                        new ReceiveStock(
                                Purchase.sku(article), new UUID(article, number), 1 + random.nextInt(QUANTITY_MAX)),
                        random.nextLong(COUNTED_MS_MAX)))
                .toList();
    }

    /** One piece is broken, if there is any. It is refused if anything happened to the stock since it was seen. */
    SetStock count(StockView seen) {
        UUID delivery = goods.receiptId();
        UUID id = new UUID(-delivery.getMostSignificantBits(), delivery.getLeastSignificantBits());
        return new SetStock(seen.sku(), id, Math.max(0, seen.available() - 1), seen.tag());
    }

    /** However often somebody insisted, goods have come in once. */
    static void audit(Map<String, Long> delivered, Iterator<MovementView> movements) {
        Map<String, Long> received = new TreeMap<>();
        movements.forEachRemaining(movement -> {
            if (movement.kind() == MovementView.Kind.RECEIPT) {
                received.merge(movement.sku(), movement.stated(), Long::sum);
            }
        });
        if (!received.equals(delivered)) {
            throw new InvariantViolation(delivered + " were delivered, the book has " + received);
        }
    }
}
