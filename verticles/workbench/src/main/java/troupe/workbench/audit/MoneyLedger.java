package troupe.workbench.audit;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import troupe.commerce.BookingEnd;
import troupe.commerce.BookingStatus;
import troupe.commerce.BookingView;
import troupe.commerce.Money;
import troupe.commerce.OrderStatus;
import troupe.commerce.OrderView;
import troupe.commerce.PaymentView;

/**
 * Adds up what customers owe for the orders that reached them and for the bookings that are theirs or were given up too
 * late, and what was collected; in each currency these must be equal.
 */
final class MoneyLedger {
    private final Map<String, Long> owedCents = new TreeMap<>();
    private final Map<String, Long> capturedCents = new TreeMap<>();

    void add(OrderView order) {
        if (order.status() == OrderStatus.SHIPPED) {
            owedCents.merge(order.total().currency(), order.total().cents(), Math::addExact);
        }
    }

    void add(BookingView booking) {
        if (booking.status() == BookingStatus.CONFIRMED || booking.end() == BookingEnd.CANCELLED_LATE) {
            owedCents.merge(booking.total().currency(), booking.total().cents(), Math::addExact);
        }
    }

    void add(PaymentView payment) {
        if (payment.status() == PaymentView.Status.CAPTURED && payment.amount() != null) {
            capturedCents.merge(payment.amount().currency(), payment.amount().cents(), Math::addExact);
        }
    }

    void close(Findings findings) {
        TreeSet<String> currencies = new TreeSet<>(owedCents.keySet());
        currencies.addAll(capturedCents.keySet());
        for (String currency : currencies) {
            long owed = owedCents.getOrDefault(currency, 0L);
            long captured = capturedCents.getOrDefault(currency, 0L);
            if (owed != captured) {
                findings.add("money: expected captured payments to add up to the " + text(owed, currency)
                        + " of orders and bookings, found " + text(captured, currency));
            }
        }
    }

    static String text(Money money) {
        return text(money.cents(), money.currency());
    }

    /** In digits that no locale changes. */
    private static String text(long cents, String currency) {
        long rest = cents % 100;
        return cents / 100 + (rest < 10 ? ".0" : ".") + rest + " " + currency;
    }
}
