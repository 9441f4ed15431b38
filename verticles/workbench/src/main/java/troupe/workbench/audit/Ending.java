package troupe.workbench.audit;

import static troupe.commerce.CancelReason.CANCELLED_BY_CUSTOMER;
import static troupe.commerce.CancelReason.OUT_OF_STOCK;
import static troupe.commerce.CancelReason.PAYMENT_DECLINED;
import static troupe.commerce.CancelReason.PAYMENT_OVERDUE;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import troupe.commerce.CancelReason;
import troupe.commerce.OrderStatus;
import troupe.commerce.OrderView;
import troupe.commerce.PaymentView;
import troupe.commerce.ReservationView;
import troupe.commerce.ShipmentView;

/**
 * One way in which a saga may end: what the other books must say of an order. An order agrees with the books when it
 * matches one of its endings.
 *
 * @param reason null for an order that was not cancelled
 * @param shipment null for none
 */
record Ending(
        OrderStatus status,
        @Nullable CancelReason reason,
        ShipmentView.@Nullable Status shipment,
        ReservationView.Status reservation,
        Set<PaymentView.Status> payments) {

    private static final List<Ending> ALL = List.of(
            shipped(ShipmentView.Status.SCHEDULED, ReservationView.Status.HELD),
            shipped(ShipmentView.Status.DISPATCHED, ReservationView.Status.CONSUMED),

            // Payments waits for the stock before it asks for money, so where stock was refused no money was ever asked
            // for.
            unshipped(OUT_OF_STOCK, ReservationView.Status.REJECTED, PaymentView.Status.CANCELLED),
            unshipped(PAYMENT_DECLINED, ReservationView.Status.RELEASED, PaymentView.Status.DECLINED),
            stopped(PAYMENT_DECLINED, PaymentView.Status.CAPTURE_DECLINED),

            // The deadline, like the customer, can overtake anything: the stock's refusal, the provider's approval or
            // refusal.
            unshipped(PAYMENT_OVERDUE, ReservationView.Status.REJECTED, PaymentView.Status.CANCELLED),
            unshipped(
                    PAYMENT_OVERDUE,
                    ReservationView.Status.RELEASED,
                    PaymentView.Status.CANCELLED,
                    PaymentView.Status.VOIDED,
                    PaymentView.Status.DECLINED),
            unshipped(CANCELLED_BY_CUSTOMER, ReservationView.Status.REJECTED, PaymentView.Status.CANCELLED),
            unshipped(
                    CANCELLED_BY_CUSTOMER,
                    ReservationView.Status.RELEASED,
                    PaymentView.Status.CANCELLED,
                    PaymentView.Status.VOIDED,
                    PaymentView.Status.DECLINED),
            // Confirmed before it was cancelled: set aside, collected, or refused while being collected.
            stopped(
                    CANCELLED_BY_CUSTOMER,
                    PaymentView.Status.VOIDED,
                    PaymentView.Status.REFUNDED,
                    PaymentView.Status.CAPTURE_DECLINED));

    /** The endings that an order's own status and reason leave open; none for an order that has not come to its end. */
    static List<Ending> of(OrderView order) {
        return ALL.stream()
                .filter(ending -> ending.status == order.status() && ending.reason == order.reason())
                .toList();
    }

    private static Ending shipped(ShipmentView.Status shipment, ReservationView.Status reservation) {
        return new Ending(OrderStatus.SHIPPED, null, shipment, reservation, EnumSet.of(PaymentView.Status.CAPTURED));
    }

    /** Cancelled before shipping heard of the order. */
    private static Ending unshipped(
            CancelReason reason, ReservationView.Status reservation, PaymentView.Status... payments) {
        return new Ending(OrderStatus.CANCELLED, reason, null, reservation, EnumSet.copyOf(List.of(payments)));
    }

    /** Cancelled after its confirmation, by way of shipping. */
    private static Ending stopped(CancelReason reason, PaymentView.Status... payments) {
        return new Ending(
                OrderStatus.CANCELLED,
                reason,
                ShipmentView.Status.CANCELLED,
                ReservationView.Status.RELEASED,
                EnumSet.copyOf(List.of(payments)));
    }
}
