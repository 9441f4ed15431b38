package troupe.workbench.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import troupe.commerce.Line;
import troupe.workbench.client.ShopClient.Article;

/** Who buys what, and what comes of it: all of it decided by the seed. */
final class Mix {
    /** Each takes up the provider's time limit, so a few are enough. */
    private static final int OVERDUE_MAX = 5;

    /** With fewer orders, one of each fate would leave hardly any that is simply bought. */
    private static final int TINY = 20;

    private static final int ARTICLES = 50;
    private static final long PLENTY = 1_000_000;
    private static final int QUANTITY_MAX = 3;
    private static final Article SOLD_OUT = new Article("demo-sold-out", "The last unicorn", 99_900, 0);

    private static final List<String> KINDS = List.of("Lantern", "Teapot", "Compass", "Marionette", "Accordion");

    private Mix() {}

    /** One order to be made. */
    record Purchase(ExpectedOutcome fate, List<Line> lines) {}

    /** What the shop sells. */
    static List<Article> articles() {
        List<Article> articles = new ArrayList<>(IntStream.range(0, ARTICLES)
                .mapToObj(i ->
                        new Article(sku(i), KINDS.get(i % KINDS.size()) + " no. " + i, 500L + 250L * (i % 20), PLENTY))
                .toList());
        articles.add(SOLD_OUT);
        return articles;
    }

    /**
     * Shuffled, but with the orders whose provider never answers at the end: the circuit breaker that they may open is
     * shared with all other payments.
     */
    static List<Purchase> purchases(int orders, long seed) {
        Random random = new Random(seed);
        List<ExpectedOutcome> fates = new ArrayList<>();
        for (ExpectedOutcome fate : ExpectedOutcome.values()) {
            if (fate != ExpectedOutcome.BOUGHT && fate != ExpectedOutcome.OVERDUE) {
                fates.addAll(Collections.nCopies(share(fate, orders), fate));
            }
        }
        int overdue = Math.min(OVERDUE_MAX, share(ExpectedOutcome.OVERDUE, orders));
        fates.addAll(Collections.nCopies(orders - overdue - fates.size(), ExpectedOutcome.BOUGHT));
        Collections.shuffle(fates, random);
        fates.addAll(Collections.nCopies(overdue, ExpectedOutcome.OVERDUE));
        return fates.stream()
                .map(fate -> new Purchase(fate, lines(fate, random)))
                .toList();
    }

    /** Rounded up, so that a small demonstration shows every fate, too; only in a tiny one there is no room for all. */
    private static int share(ExpectedOutcome fate, int orders) {
        long share = (long) orders * fate.percent();
        return (int) (orders < TINY ? share / 100 : (share + 99) / 100);
    }

    private static List<Line> lines(ExpectedOutcome fate, Random random) {
        List<Integer> numbers =
                new ArrayList<>(IntStream.range(0, ARTICLES).boxed().toList());
        Collections.shuffle(numbers, random);
        List<Line> lines = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            lines.add(new Line(sku(numbers.get(i)), 1 + random.nextInt(QUANTITY_MAX)));
        }
        if (fate == ExpectedOutcome.SOLD_OUT) {
            lines.add(new Line(SOLD_OUT.sku(), 1));
        }
        return lines;
    }

    private static String sku(int number) {
        return "demo-" + number;
    }
}
