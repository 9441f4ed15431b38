package troupe.messages;

/**
 * One SKU's stock. At any moment {@code received = available + reserved + shipped}.
 *
 * @param available free to be sold
 * @param reserved set aside for orders
 * @param shipped gone to customers
 * @param received all that ever came in, corrected by stock-takes
 */
public record StockView(String sku, long available, long reserved, long shipped, long received)
        implements Reply, BookPage.Entry {
    public StockView {
        Require.text(sku, "sku");
    }

    @Override
    public String bookKey() {
        return sku;
    }
}
