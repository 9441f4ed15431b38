package troupe.workbench.audit;

import java.util.Map;
import java.util.TreeMap;
import troupe.commerce.Line;
import troupe.commerce.MovementView;
import troupe.commerce.ReservationView;
import troupe.commerce.StockView;

/**
 * Adds up, for each SKU, what its movements brought and what the reservations hold and have used up. Its size grows
 * with the SKUs, not with the orders.
 */
final class StockLedger {
    private static final class Sums {
        private long moved;
        private long held;
        private long consumed;
    }

    private final Map<String, Sums> bySku = new TreeMap<>();

    void add(MovementView movement) {
        bySku.computeIfAbsent(movement.sku(), sku -> new Sums()).moved += movement.change();
    }

    void add(ReservationView reservation) {
        boolean held = reservation.status() == ReservationView.Status.HELD;
        if (!held && reservation.status() != ReservationView.Status.CONSUMED) {
            return;
        }
        for (Line line : reservation.lines()) {
            Sums sums = bySku.computeIfAbsent(line.sku(), sku -> new Sums());
            if (held) {
                sums.held += line.quantity();
            } else {
                sums.consumed += line.quantity();
            }
        }
    }

    /** Checks one SKU and closes its account. */
    void check(StockView stock, Findings findings) {
        Sums sums = bySku.remove(stock.sku());
        long moved = sums == null ? 0 : sums.moved;
        long held = sums == null ? 0 : sums.held;
        long consumed = sums == null ? 0 : sums.consumed;
        String sku = "stock of " + stock.sku() + ": ";
        if (stock.available() < 0) {
            findings.add(sku + "expected available not to be negative, found " + stock.available());
        }
        if (stock.received() != moved) {
            findings.add(
                    sku + "expected the " + moved + " of all its movements to be received, found " + stock.received());
        }
        long accounted = stock.available() + stock.reserved() + stock.shipped();
        if (stock.received() != accounted) {
            findings.add(sku + "expected the " + stock.received()
                    + " received to be available, reserved or shipped, found " + accounted);
        }
        if (stock.reserved() != held) {
            findings.add(
                    sku + "expected the " + held + " that reservations hold to be reserved, found " + stock.reserved());
        }
        if (stock.shipped() != consumed) {
            findings.add(sku + "expected the " + consumed + " that dispatched orders took to be shipped, found "
                    + stock.shipped());
        }
    }

    /** Reports the accounts of SKUs that the book of stock does not have. */
    void close(Findings findings) {
        bySku.forEach((sku, sums) -> findings.add("stock of " + sku + ": expected an entry, because movements brought "
                + sums.moved + ", reservations hold " + sums.held + " and dispatched orders took " + sums.consumed
                + ", found none"));
    }
}
