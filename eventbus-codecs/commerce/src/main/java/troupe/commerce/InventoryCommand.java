package troupe.commerce;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.language.Command;
import troupe.language.Require;

/** What inventory can be asked to do. Each names itself by an id of its own, so that a repetition changes nothing. */
public sealed interface InventoryCommand extends Command<StockView> {
    /** The most of one SKU that inventory counts, or that comes in at once. */
    long AVAILABLE_MAX = 1_000_000_000L;

    String sku();

    @Override
    default String key() {
        return sku();
    }

    /**
     * Goods have come in: so many more of the SKU are free to be sold. Refused as a conflict when there would be too
     * many.
     *
     * @param receiptId names this delivery for good; refused as unprocessable when it names something else
     * @param quantity 1 to {@value #AVAILABLE_MAX}
     */
    record ReceiveStock(String sku, UUID receiptId, long quantity) implements InventoryCommand {
        public ReceiveStock {
            Require.text(sku, "sku");
            Require.present(receiptId, "receiptId");
            Require.between(1, quantity, AVAILABLE_MAX, "quantity");
        }
    }

    /**
     * After a stock-take: this many of the SKU are free to be sold; what is reserved stays reserved. Refused as a
     * conflict when the stock is not as it was seen, for then the figure says nothing about what happened meanwhile.
     *
     * @param countId names this count for good; refused as unprocessable when it names something else
     * @param seen the {@link StockView#tag} that the count is based on; null for a SKU that was never known
     */
    record SetStock(
            String sku,
            UUID countId,
            long available,
            @Nullable String seen) implements InventoryCommand {
        public SetStock {
            Require.text(sku, "sku");
            Require.present(countId, "countId");
            Require.between(0, available, AVAILABLE_MAX, "available");
            if (seen != null) {
                Require.text(seen, "seen");
            }
        }
    }
}
