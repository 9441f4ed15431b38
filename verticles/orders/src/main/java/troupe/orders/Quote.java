package troupe.orders;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import troupe.commerce.Line;
import troupe.commerce.Money;
import troupe.commerce.OrderCommand.PlaceOrder;
import troupe.commerce.TotalChanged;
import troupe.kit.behavior.Decision;
import troupe.language.Refused;
import troupe.language.Reply;

/**
 * What an order would cost, or why it cannot be placed at that.
 *
 * @param total null exactly when there is an objection
 */
record Quote(@Nullable Money total, @Nullable Reply objection) {
    /** An objection names no more products than a person reads. */
    private static final int NAMED_MAX = 10;

    static Quote of(PlaceOrder order, Function<String, Price> prices) {
        List<Line> lines = order.lines();
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
        Money total = new Money(cents, currencies.iterator().next());
        Long expected = order.expectedTotalCents();
        return expected == null || expected == cents
                ? new Quote(total, null)
                : new Quote(null, new TotalChanged(order.orderId(), total));
    }

    private static List<String> those(List<Line> lines, Predicate<String> skus) {
        return lines.stream().map(Line::sku).filter(skus).toList();
    }

    private static Quote not(String objection) {
        return new Quote(null, new Refused(Refused.Code.UNPROCESSABLE, objection));
    }

    Decision refusal() {
        return Decision.nothing().reply(Objects.requireNonNull(objection));
    }

    private static String named(List<String> skus) {
        String names = skus.stream().limit(NAMED_MAX).collect(Collectors.joining(", "));
        return skus.size() > NAMED_MAX ? names + " and " + (skus.size() - NAMED_MAX) + " more" : names;
    }
}
