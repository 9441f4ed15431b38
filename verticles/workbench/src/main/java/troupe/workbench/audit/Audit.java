package troupe.workbench.audit;

import java.util.function.Consumer;
import troupe.commerce.BookingView;
import troupe.commerce.OrderView;
import troupe.commerce.PaymentView;
import troupe.commerce.ReservationView;
import troupe.commerce.ShipmentView;
import troupe.kit.operations.OperatorReply.MessageCounts;
import troupe.language.BookEntry;

/**
 * Compares the books: every order has exactly the reservation, payment and shipment that its status and reason say;
 * nothing is set aside, charged or shipped without one; every booking has the charge and the slot that its status says;
 * stock adds up for each SKU, also to what its movements brought, and money for each currency; no message is under way
 * or dead.
 *
 * <p>The books are read side by side, once, in order of their keys, so memory does not grow with the number of orders.
 * They are not one snapshot: the system must be at rest, and that is one of the things checked.
 */
public final class Audit {
    private final Findings findings = new Findings();
    private final StockLedger stock = new StockLedger();
    private final MoneyLedger money = new MoneyLedger();
    private final SlotLedger slots = new SlotLedger();

    private Audit() {}

    /** @throws IllegalStateException if a book is not in ascending order of its keys */
    public static AuditReport of(Books books) {
        return new Audit().compare(books);
    }

    private AuditReport compare(Books books) {
        long checked = orders(books);
        books.movements().forEachRemaining(stock::add);
        books.stock().forEachRemaining(entry -> stock.check(entry, findings));
        books.facilityDays().forEachRemaining(day -> slots.check(day, findings));
        slots.close(findings);
        stock.close(findings);
        money.close(findings);
        // Asked last: messages that moved while the books were read show here, at least those that are not done yet.
        books.messages().forEach(this::messages);
        return findings.report(checked);
    }

    private long orders(Books books) {
        BookCursor<OrderView> orders = new BookCursor<>("orders", books.orders(), money::add);
        BookCursor<ReservationView> reservations = new BookCursor<>("reservations", books.reservations(), stock::add);
        BookCursor<PaymentView> payments = new BookCursor<>("payments", books.payments(), money::add);
        BookCursor<BookingView> bookings = new BookCursor<>("bookings", books.bookings(), booking -> {
            money.add(booking);
            slots.add(booking);
        });
        Consumer<PaymentView> charge = payment -> charge(payment, bookings);
        BookCursor<ShipmentView> shipments = new BookCursor<>("shipments", books.shipments(), shipment -> {});
        long[] checked = {0};
        orders.drain(order -> {
            checked[0]++;
            String key = order.bookKey();
            OrderCheck.check(
                    order,
                    reservations.take(key, orphan("reservation")),
                    payments.take(key, charge),
                    shipments.take(key, orphan("shipment")),
                    findings);
        });
        reservations.drain(orphan("reservation"));
        payments.drain(charge);
        bookings.drain(booking -> BookingCheck.check(booking, null, findings));
        shipments.drain(orphan("shipment"));
        return checked[0];
    }

    /** A payment of no order is the charge of a booking; whatever bookings come before it have none. */
    private void charge(PaymentView payment, BookCursor<BookingView> bookings) {
        BookingView booking =
                bookings.take(payment.bookKey(), uncharged -> BookingCheck.check(uncharged, null, findings));
        if (booking == null) {
            findings.add("payment " + payment.bookKey() + ": expected an order or a booking with this id, found none");
        } else {
            BookingCheck.check(booking, payment, findings);
        }
    }

    private <E extends BookEntry> Consumer<E> orphan(String kind) {
        return entry -> findings.add(kind + " " + entry.bookKey() + ": expected an order with this id, found none");
    }

    /** Timers that are not due yet are as they should be. */
    private void messages(String service, MessageCounts counts) {
        stuck(service, counts.pending(), "not delivered yet");
        stuck(service, counts.parked(), "parked as dead letters");
        stuck(service, counts.held(), "held behind dead letters");
    }

    private void stuck(String service, long count, String where) {
        if (count > 0) {
            findings.add("messages of " + service + ": expected none " + where + ", found " + count);
        }
    }
}
