package troupe.messages;

/** What inventory can be asked to do. */
public sealed interface InventoryCommand extends Command<StockView> {
    /** The most of one SKU that inventory counts. */
    long AVAILABLE_MAX = 1_000_000_000L;

    /** After a stock-take: this many of the SKU are free to be sold; what is reserved stays reserved. */
    record SetStock(String sku, long available) implements InventoryCommand {
        public SetStock {
            Require.text(sku, "sku");
            Require.between(0, available, AVAILABLE_MAX, "available");
        }

        @Override
        public String key() {
            return sku;
        }
    }
}
