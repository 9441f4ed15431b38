package troupe.inventory;

import static troupe.kit.behavior.Decision.nothing;
import static troupe.kit.behavior.Decision.refuse;
import static troupe.kit.behavior.Decision.save;

import troupe.commerce.InventoryCommand;
import troupe.commerce.InventoryCommand.ReceiveStock;
import troupe.commerce.InventoryCommand.SetStock;
import troupe.commerce.MovementView.Kind;
import troupe.kit.behavior.Decision;
import troupe.kit.behavior.Entities;
import troupe.language.Refused.Code;

/** How there comes to be stock. Each request is carried out once, by its id. Pure, and safe for use by any thread. */
final class StockRules {
    private StockRules() {}

    /**
     * A count replaces what it has seen and nothing else: what was sold or came in meanwhile is not in it. Saved even
     * when nothing differs: a SKU of which there are none is thereby known.
     */
    static Decision count(SetStock command, Movement movement, Entities all) {
        Stock stock = all.get(Stock.TYPE, command.sku());
        if (movement.exists()) {
            return again(movement.isOf(command.sku(), Kind.COUNT, command.available()), stock);
        }
        boolean known = all.exists(Stock.TYPE, command.sku());
        if (command.seen() == null && known) {
            return refuse(Code.CONFLICT, "the stock of " + command.sku() + " is known: a count has to say what it saw");
        }
        if (command.seen() != null
                && !(known && command.seen().equals(stock.view().tag()))) {
            return refuse(Code.CONFLICT, "the stock of " + command.sku() + " is not as it was seen");
        }
        return move(movement, stock, Kind.COUNT, command.available(), command.available() - stock.available());
    }

    /** A delivery adds to what there is, whatever that is, so nobody has to have looked. */
    static Decision receive(ReceiveStock command, Movement movement, Entities all) {
        Stock stock = all.get(Stock.TYPE, command.sku());
        if (movement.exists()) {
            return again(movement.isOf(command.sku(), Kind.RECEIPT, command.quantity()), stock);
        }
        if (stock.available() + command.quantity() > InventoryCommand.AVAILABLE_MAX) {
            return refuse(
                    Code.CONFLICT,
                    "with the " + stock.available() + " that are there, " + command.quantity() + " more of "
                            + command.sku() + " would be more than " + InventoryCommand.AVAILABLE_MAX);
        }
        return move(movement, stock, Kind.RECEIPT, command.quantity(), command.quantity());
    }

    private static Decision move(Movement movement, Stock stock, Kind kind, long stated, long change) {
        Stock moved = stock.moved(change);
        return save(movement.of(stock, kind, stated, change)).and(moved).reply(moved.view());
    }

    private static Decision again(boolean same, Stock stock) {
        return same
                ? nothing().reply(stock.view())
                : refuse(
                        Code.UNPROCESSABLE,
                        "something else was asked of the stock of " + stock.sku() + " under this key");
    }
}
