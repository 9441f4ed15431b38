package troupe.workbench.check;

import static troupe.workbench.check.RuleFault.blindFor;
import static troupe.workbench.check.RuleFault.forgetting;
import static troupe.workbench.check.RuleFault.ignoring;
import static troupe.workbench.check.RuleFault.in;
import static troupe.workbench.check.RuleFault.now;
import static troupe.workbench.check.RuleFault.saying;
import static troupe.workbench.check.RuleFault.silentAbout;
import static troupe.workbench.check.RuleFault.withoutTombstone;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import troupe.commerce.CancelReason;
import troupe.commerce.InventoryCommand.ReceiveStock;
import troupe.commerce.InventoryCommand.SetStock;
import troupe.commerce.InventoryEvent.StockRejected;
import troupe.commerce.InventoryEvent.StockReserved;
import troupe.commerce.InventoryTimer.ConsumeReservation;
import troupe.commerce.InventoryTimer.ReleaseReservation;
import troupe.commerce.OrderCommand.CancelOrder;
import troupe.commerce.OrderEvent.CancellationRequested;
import troupe.commerce.OrderEvent.OrderCancelled;
import troupe.commerce.OrderEvent.OrderConfirmed;
import troupe.commerce.OrderEvent.OrderDelayed;
import troupe.commerce.OrderEvent.OrderPlaced;
import troupe.commerce.OrderEvent.OrderShipped;
import troupe.commerce.OrderTimer.OrderOverdue;
import troupe.commerce.PaymentAnswer.AuthorizationAnswered;
import troupe.commerce.PaymentAnswer.CaptureAnswered;
import troupe.commerce.PaymentEvent.PaymentAuthorized;
import troupe.commerce.PaymentEvent.PaymentDeclined;
import troupe.commerce.PaymentRequest.AuthorizePayment;
import troupe.commerce.PaymentRequest.CapturePayment;
import troupe.commerce.PaymentRequest.RefundPayment;
import troupe.commerce.PaymentRequest.VoidPayment;
import troupe.commerce.ShippingEvent.ShipmentCancellationRefused;
import troupe.commerce.ShippingEvent.ShipmentCancelled;
import troupe.commerce.ShippingEvent.ShipmentScheduled;

/** Mistakes that the model checker must find, each of its own kind: a checker that finds nothing proves nothing. */
final class RuleFaults {
    private static final UUID NOBODY = new UUID(0, 0);

    static final List<RuleFault> ALL = Stream.of(
                    ofOrders(), ofInventory(), ofPayments(), ShippingFaults.ALL, BookingFaults.ALL)
            .flatMap(List::stream)
            .toList();

    private RuleFaults() {}

    private static List<RuleFault> ofOrders() {
        return List.of(
                in("orders", OrderOverdue.class, "payments-away", "the deadline is ignored", ignoring()),
                in(
                        "orders",
                        OrderOverdue.class,
                        "one-order",
                        "the deadline also cancels what is confirmed",
                        saying(
                                OrderDelayed.class,
                                overdue ->
                                        new OrderCancelled(overdue.orderId(), NOBODY, CancelReason.PAYMENT_OVERDUE))),
                in(
                        "orders",
                        CancelOrder.class,
                        "one-order",
                        "a confirmed order is cancelled without asking shipping",
                        saying(
                                CancellationRequested.class,
                                cancel -> new OrderCancelled(
                                        cancel.orderId(), NOBODY, CancelReason.CANCELLED_BY_CUSTOMER))),
                in(
                        "orders",
                        StockRejected.class,
                        "last-item",
                        "nobody is told that the order is out of stock",
                        silentAbout(OrderCancelled.class)),
                in(
                        "orders",
                        PaymentAuthorized.class,
                        "one-order",
                        "the confirmation is kept and not told",
                        silentAbout(OrderConfirmed.class)),
                in(
                        "orders",
                        ShipmentScheduled.class,
                        "notices",
                        "the customer is not told of the shipment",
                        silentAbout(OrderShipped.class)),
                in(
                        "orders",
                        ShipmentCancelled.class,
                        "one-order",
                        "shipping's consent to a cancellation is not heard",
                        ignoring()),
                in(
                        "orders",
                        ShipmentCancellationRefused.class,
                        "one-order",
                        "a refused cancellation is requested again, and again",
                        (refused, all, right) ->
                                right.rule().decide(refused, all).emit(new CancellationRequested(refused.orderId())),
                        CancellationRequested.class));
    }

    private static List<RuleFault> ofInventory() {
        return List.of(
                in(
                        "inventory",
                        OrderPlaced.class,
                        "repeated",
                        "an order that is heard twice is reserved twice",
                        blindFor("Reservation")),
                in(
                        "inventory",
                        OrderPlaced.class,
                        "last-item",
                        "what is out of stock is promised",
                        saying(StockRejected.class, placed -> new StockReserved(placed.orderId()))),
                in(
                        "inventory",
                        OrderPlaced.class,
                        "one-order",
                        "the reservation is told under the customer's id",
                        saying(StockReserved.class, placed -> new StockReserved(placed.customerId()))),
                in(
                        "inventory",
                        OrderCancelled.class,
                        "one-order",
                        "a cancelled order's goods stay reserved",
                        silentAbout(ReleaseReservation.class)),
                in(
                        "inventory",
                        OrderCancelled.class,
                        "one-order",
                        "a cancellation that overtakes its order is forgotten",
                        withoutTombstone()),
                in(
                        "inventory",
                        ReleaseReservation.class,
                        "repeated",
                        "a release is not remembered and is applied twice",
                        forgetting(entity -> entity.getClass().getSimpleName().equals("Reservation"))),
                in(
                        "inventory",
                        ConsumeReservation.class,
                        "one-order",
                        "goods that have left stay in the stock",
                        ignoring()),
                in(
                        "inventory",
                        SetStock.class,
                        "restocked",
                        "a count without a condition overwrites what was sold meanwhile",
                        blindFor("Stock")),
                in(
                        "inventory",
                        ReceiveStock.class,
                        "restocked",
                        "a delivery that is told twice comes in twice",
                        blindFor("Movement")));
    }

    private static List<RuleFault> ofPayments() {
        return List.of(
                in(
                        "payments",
                        OrderPlaced.class,
                        "one-order",
                        "money is set aside before the goods are",
                        (placed, all, right) -> right.rule()
                                .decide(placed, all)
                                .emit(new AuthorizePayment(placed.orderId(), placed.total(), placed.paymentToken()))),
                in(
                        "payments",
                        AuthorizationAnswered.class,
                        "one-order",
                        "money is collected before the order is confirmed",
                        saying((answer, emission) -> emission.message() instanceof PaymentAuthorized event
                                ? Stream.of(emission, now(new CapturePayment(event.orderId(), event.amount())))
                                : Stream.of(emission))),
                in(
                        "payments",
                        OrderCancelled.class,
                        "one-order",
                        "what is set aside for a cancelled order stays so",
                        silentAbout(VoidPayment.class)),
                in(
                        "payments",
                        OrderCancelled.class,
                        "one-order",
                        "what was collected for a cancelled order is kept",
                        silentAbout(RefundPayment.class)),
                in(
                        "payments",
                        OrderCancelled.class,
                        "one-order",
                        "a cancellation that overtakes its order is forgotten",
                        withoutTombstone()),
                in(
                        "payments",
                        OrderCancelled.class,
                        "one-order",
                        "a cancellation while collecting is forgotten",
                        forgetting(entity -> entity.toString().contains("cancelled=true"))),
                in(
                        "payments",
                        CaptureAnswered.class,
                        "one-order",
                        "nobody is told that collecting was refused",
                        silentAbout(PaymentDeclined.class)));
    }
}
