package troupe.orders;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import troupe.commerce.Line;
import troupe.commerce.Money;

/**
 * What lines cost together, or why that cannot be said.
 *
 * @param total null exactly when there is an objection
 */
record Quote(@Nullable Money total, String objection) {
    /** An objection names no more products than a person reads. */
    private static final int NAMED_MAX = 10;

    static Quote of(List<Line> lines, Function<String, Price> prices) {
        List<String> unknown = those(lines, sku -> !prices.apply(sku).isKnown());
        if (!unknown.isEmpty()) {
            return not("unknown product: " + named(unknown));
        }
        List<String> withdrawn = those(lines, sku -> prices.apply(sku).withdrawn());
        if (!withdrawn.isEmpty()) {
            return not("not sold any more: " + named(withdrawn));
        }
        Set<String> currencies = new TreeSet<>();
        long cents = 0;
        for (Line line : lines) {
            Money price = prices.apply(line.sku()).amount();
            currencies.add(price.currency());
            // Neither step overflows: a price times a quantity is at most 10^17, and the sum so far at most
            // Money.CENTS_MAX.
            cents += price.cents() * line.quantity();
            if (cents > Money.CENTS_MAX) {
                return not("the total is too large");
            }
        }
        if (currencies.size() > 1) {
            return not("the products are priced in several currencies: " + String.join(", ", currencies));
        }
        return new Quote(new Money(cents, currencies.iterator().next()), "");
    }

    private static List<String> those(List<Line> lines, Predicate<String> skus) {
        return lines.stream().map(Line::sku).filter(skus).toList();
    }

    private static Quote not(String objection) {
        return new Quote(null, objection);
    }

    private static String named(List<String> skus) {
        String names = skus.stream().limit(NAMED_MAX).collect(Collectors.joining(", "));
        return skus.size() > NAMED_MAX ? names + " and " + (skus.size() - NAMED_MAX) + " more" : names;
    }
}
