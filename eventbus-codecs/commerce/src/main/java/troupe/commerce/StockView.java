package troupe.commerce;

import com.fasterxml.jackson.annotation.JsonTypeName;
import troupe.language.BookEntry;
import troupe.language.Reply;
import troupe.language.Require;

/**
 * One SKU's stock. At any moment {@code received = available + reserved + shipped}.
 *
 * @param available free to be sold
 * @param reserved set aside for orders
 * @param shipped gone to customers
 * @param received all that ever came in, corrected by stock-takes: the sum of the SKU's {@link MovementView}s
 */
@JsonTypeName("stock")
public record StockView(String sku, long available, long reserved, long shipped, long received)
        implements Reply, BookEntry {
    public StockView {
        Require.text(sku, "sku");
    }

    /** Tells this state of the stock from every other; visible ASCII without quotes. */
    public String tag() {
        return available + "-" + reserved + "-" + shipped + "-" + received;
    }

    @Override
    public String bookKey() {
        return sku;
    }
}
