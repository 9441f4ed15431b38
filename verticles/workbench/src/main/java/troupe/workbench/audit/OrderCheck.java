package troupe.workbench.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import troupe.commerce.Line;
import troupe.commerce.OrderView;
import troupe.commerce.PaymentView;
import troupe.commerce.ReservationView;
import troupe.commerce.ShipmentView;

/** Holds one order against what the other books say of it. */
final class OrderCheck {
    private static final String NONE = "none";

    private final OrderView order;
    private final Findings findings;

    private OrderCheck(OrderView order, Findings findings) {
        this.order = order;
        this.findings = findings;
    }

    static void check(
            OrderView order,
            @Nullable ReservationView reservation,
            @Nullable PaymentView payment,
            @Nullable ShipmentView shipment,
            Findings findings) {
        OrderCheck check = new OrderCheck(order, findings);
        check.ending(reservation, payment, shipment);
        if (reservation != null) {
            check.lines(reservation);
        }
        if (payment != null) {
            check.amount(payment);
        }
    }

    private void ending(
            @Nullable ReservationView reservation, @Nullable PaymentView payment, @Nullable ShipmentView shipment) {
        if (!order.status().isSettled()) {
            found("expected to be SHIPPED or CANCELLED by now");
            return;
        }
        List<Ending> open = Ending.of(order);
        if (open.isEmpty()) {
            found(order.reason() == null ? "expected a reason and found none" : "expected no reason");
            return;
        }
        open = narrow(open, "shipment", e -> names(e.shipment()), shipment == null ? null : shipment.status());
        open = narrow(
                open, "reservation", e -> names(e.reservation()), reservation == null ? null : reservation.status());
        narrow(open, "payment", e -> names(e.payments()), payment == null ? null : payment.status());
    }

    /**
     * Keeps the endings that agree with one part. When none does, that is one discrepancy, and the other parts are
     * judged without it.
     */
    private List<Ending> narrow(
            List<Ending> open, String part, Function<Ending, Set<String>> expected, @Nullable Enum<?> found) {
        String status = name(found);
        List<Ending> agreeing = open.stream()
                .filter(ending -> expected.apply(ending).contains(status))
                .toList();
        if (!agreeing.isEmpty()) {
            return agreeing;
        }
        Set<String> any = open.stream()
                .flatMap(ending -> expected.apply(ending).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        found("expected its " + part + " to be " + String.join(" or ", any) + ", found " + status);
        return open;
    }

    private void lines(ReservationView reservation) {
        boolean holdsGoods = reservation.status() == ReservationView.Status.HELD
                || reservation.status() == ReservationView.Status.CONSUMED;
        if (holdsGoods && !sorted(reservation.lines()).equals(sorted(order.lines()))) {
            found("expected its reservation to hold " + text(order.lines()) + ", found " + text(reservation.lines()));
        }
    }

    private void amount(PaymentView payment) {
        boolean mayBeUnknown = payment.status() == PaymentView.Status.CANCELLED;
        if (payment.amount() == null ? !mayBeUnknown : !payment.amount().equals(order.total())) {
            found("expected its payment to be of " + MoneyLedger.text(order.total()) + ", found "
                    + (payment.amount() == null ? "no amount" : MoneyLedger.text(payment.amount())));
        }
    }

    private void found(String what) {
        String reason = order.reason() == null ? "" : " (" + order.reason() + ")";
        findings.add("order " + order.orderId() + " is " + order.status() + reason + ": " + what);
    }

    private static Set<String> names(@Nullable Enum<?> status) {
        return Set.of(name(status));
    }

    private static Set<String> names(Set<? extends Enum<?>> statuses) {
        return statuses.stream().map(Enum::name).collect(Collectors.toSet());
    }

    private static String name(@Nullable Enum<?> status) {
        return status == null ? NONE : status.name();
    }

    private static List<Line> sorted(List<Line> lines) {
        List<Line> sorted = new ArrayList<>(lines);
        sorted.sort(Comparator.comparing(Line::sku).thenComparing(Line::quantity));
        return sorted;
    }

    private static String text(List<Line> lines) {
        return sorted(lines).stream()
                .map(line -> line.quantity() + " x " + line.sku())
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
