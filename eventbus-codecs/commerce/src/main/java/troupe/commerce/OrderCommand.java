package troupe.commerce;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.language.Command;
import troupe.language.Require;

/** What the orders service can be asked to do. */
public sealed interface OrderCommand extends Command<OrderAccepted> {
    UUID orderId();

    @Override
    default String key() {
        return orderId().toString();
    }

    /**
     * Place an order at today's prices. Placing the same order again answers as the first time.
     *
     * @param orderId decided by the caller, derived from the customer's idempotency key
     * @param lines 1 to {@value #LINES_MAX}, each SKU once
     * @param paymentToken what the payment provider gave the customer's browser; not a card number
     * @param expectedTotalCents what the customer was told that it costs; null where nobody said. When it costs
     *     something else by now nothing is placed, and the answer is {@link TotalChanged}
     */
    record PlaceOrder(
            UUID orderId,
            UUID customerId,
            List<Line> lines,
            String paymentToken,
            @Nullable Long expectedTotalCents) implements OrderCommand {
        public static final int LINES_MAX = 100;

        public PlaceOrder {
            Require.present(orderId, "orderId");
            Require.present(customerId, "customerId");
            lines = Require.filled(lines, "lines");
            Require.between(1, lines.size(), LINES_MAX, "number of lines");
            if (lines.stream().map(Line::sku).distinct().count() != lines.size()) {
                throw new IllegalArgumentException("lines name a sku twice");
            }
            Require.text(paymentToken, "paymentToken");
            if (expectedTotalCents != null) {
                Require.between(0, expectedTotalCents, Money.CENTS_MAX, "expectedTotalCents");
            }
        }

        /** At whatever it costs. */
        public PlaceOrder(UUID orderId, UUID customerId, List<Line> lines, String paymentToken) {
            this(orderId, customerId, lines, paymentToken, null);
        }
    }

    /** The customer no longer wants the order. Refused as a conflict when the goods have left. */
    record CancelOrder(UUID orderId) implements OrderCommand {
        public CancelOrder {
            Require.present(orderId, "orderId");
        }
    }
}
