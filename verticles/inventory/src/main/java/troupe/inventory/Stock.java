package troupe.inventory;

import troupe.commerce.StockView;
import troupe.kit.behavior.EntityType;

/**
 * One SKU's stock; nothing of it while it is unknown. At any moment {@code received = available + reserved + shipped},
 * and none of them is negative.
 *
 * @param available free to be sold
 * @param reserved set aside by reservations that are held
 * @param shipped gone to customers
 * @param received all that ever came in, corrected by stock-takes: the sum of the SKU's movements
 */
record Stock(String sku, long available, long reserved, long shipped, long received) {
    static final EntityType<Stock> TYPE = new EntityType<>(Stock.class, Stock::sku, sku -> new Stock(sku, 0, 0, 0, 0));

    /** By a movement; a negative change takes away. */
    Stock moved(long change) {
        return new Stock(sku, available + change, reserved, shipped, received + change);
    }

    boolean has(long quantity) {
        return available >= quantity;
    }

    Stock reserve(long quantity) {
        return new Stock(sku, available - quantity, reserved + quantity, shipped, received);
    }

    Stock release(long quantity) {
        return new Stock(sku, available + quantity, reserved - quantity, shipped, received);
    }

    Stock ship(long quantity) {
        return new Stock(sku, available, reserved - quantity, shipped + quantity, received);
    }

    StockView view() {
        return new StockView(sku, available, reserved, shipped, received);
    }
}
