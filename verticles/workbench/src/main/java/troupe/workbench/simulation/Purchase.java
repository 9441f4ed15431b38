package troupe.workbench.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import troupe.commerce.Line;
import troupe.commerce.OrderCommand.PlaceOrder;

/**
 * What one customer will do; the same whatever the others do.
 *
 * @param cancelAfterMs until the customer gives the order up, after it was accepted; -1 for never
 * @param dispatchAfterMs until the goods are to leave the house, after it was accepted; -1 for never
 */
record Purchase(long atMs, PlaceOrder order, long cancelAfterMs, long dispatchAfterMs) {
    /** Few articles, so that customers compete for them. */
    static final int ARTICLES = 12;

    private static final int LINES_MAX = 3;
    private static final int QUANTITY_MAX = 3;

    static String sku(int number) {
        return "sku-" + number;
    }

    static Purchase of(long seed, int customer, long withinMs) {
        RandomGenerator random = new SplittableRandom(seed * 1_000_003 + customer).split();
        UUID orderId = new UUID(random.nextLong(), random.nextLong());
        UUID customerId = new UUID(random.nextLong(), random.nextLong());
        List<Line> lines = lines(random);
        String token = switch (random.nextInt(10)) {
            case 0 -> SimulatedProvider.TOKEN_DECLINED;
            case 1 -> SimulatedProvider.TOKEN_CAPTURE_DECLINED;
            default -> SimulatedProvider.TOKEN_OK;
        };
        return new Purchase(
                random.nextLong(withinMs),
                new PlaceOrder(orderId, customerId, lines, token),
                random.nextInt(4) == 0 ? random.nextLong(random.nextBoolean() ? 10 : 4_000) : -1,
                random.nextInt(4) == 0 ? random.nextLong(random.nextBoolean() ? 20 : 4_000) : -1);
    }

    private static List<Line> lines(RandomGenerator random) {
        List<Integer> numbers =
                new ArrayList<>(IntStream.range(0, ARTICLES).boxed().toList());
        List<Line> lines = new ArrayList<>();
        int count = 1 + random.nextInt(LINES_MAX);
        for (int i = 0; i < count; i++) {
            int number = numbers.remove(random.nextInt(numbers.size()));
            lines.add(new Line(sku(number), 1 + random.nextInt(QUANTITY_MAX)));
        }
        return lines;
    }
}
