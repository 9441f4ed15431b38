package troupe.orders;

import static troupe.kit.behavior.Decision.nothing;
import static troupe.kit.behavior.Decision.refuse;
import static troupe.kit.behavior.Decision.save;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import troupe.commerce.CancelReason;
import troupe.commerce.CatalogEvent.ProductChanged;
import troupe.commerce.InventoryEvent.StockRejected;
import troupe.commerce.OrderCommand.CancelOrder;
import troupe.commerce.OrderCommand.PlaceOrder;
import troupe.commerce.OrderEvent.CancellationRefused;
import troupe.commerce.OrderEvent.CancellationRequested;
import troupe.commerce.OrderEvent.OrderCancelled;
import troupe.commerce.OrderEvent.OrderConfirmed;
import troupe.commerce.OrderEvent.OrderDelayed;
import troupe.commerce.OrderEvent.OrderPlaced;
import troupe.commerce.OrderEvent.OrderShipped;
import troupe.commerce.OrderStatus;
import troupe.commerce.OrderTimer.OrderOverdue;
import troupe.commerce.PaymentEvent.PaymentAuthorized;
import troupe.commerce.PaymentEvent.PaymentDeclined;
import troupe.commerce.ShippingEvent;
import troupe.commerce.ShippingEvent.ShipmentCancellationRefused;
import troupe.commerce.ShippingEvent.ShipmentCancelled;
import troupe.commerce.ShippingEvent.ShipmentDispatched;
import troupe.commerce.ShippingEvent.ShipmentScheduled;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Decision;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType.Ref;
import troupe.language.Refused.Code;
import troupe.orders.Order.Cancelled;
import troupe.orders.Order.Confirmed;
import troupe.orders.Order.Dispatched;
import troupe.orders.Order.Open;
import troupe.orders.Order.Pending;
import troupe.orders.Order.Placed;
import troupe.orders.Order.Shipped;
import troupe.orders.Order.Stopping;
import troupe.orders.Order.Terms;

/**
 * The order's side of the fulfilment saga. An order only ever moves on: PENDING, CONFIRMED, SHIPPED, with CANCELLED
 * reachable from each of them until the goods have left. While it is pending it may cancel itself; from its
 * confirmation on there may be goods to stop, so it asks shipping and waits for the answer. Pure, and safe for use by
 * any thread.
 */
final class OrderRules {
    private final Duration paymentDeadline;

    /** @param paymentDeadline from the placing of an order to its end, if it is not paid by then */
    OrderRules(Duration paymentDeadline) {
        this.paymentDeadline = paymentDeadline;
    }

    Behavior behavior() {
        return Behavior.of("orders", Order.TYPE)
                .on(PlaceOrder.class, this::place)
                .reads(OrderRules::pricesFor)
                .emits(OrderPlaced.class, OrderOverdue.class)
                .on(CancelOrder.class, OrderRules::cancelForCustomer)
                .emits(OrderCancelled.class, CancellationRequested.class)
                .on(StockRejected.class, Pending.class, OrderRules::stockRejected)
                .emits(OrderCancelled.class)
                .on(PaymentAuthorized.class, Pending.class, OrderRules::paymentAuthorized)
                .emits(OrderConfirmed.class)
                .on(PaymentDeclined.class, Open.class, OrderRules::paymentDeclined)
                .emits(OrderCancelled.class, CancellationRequested.class)
                .on(OrderOverdue.class, OrderRules::overdue)
                .emits(OrderCancelled.class, OrderDelayed.class)
                .on(ShipmentScheduled.class, Open.class, OrderRules::shipmentScheduled)
                .emits(OrderShipped.class)
                .on(ShipmentDispatched.class, Open.class, OrderRules::goodsGone)
                .emits(OrderShipped.class, CancellationRefused.class)
                .on(ShipmentCancellationRefused.class, Open.class, OrderRules::goodsGone)
                .emits(OrderShipped.class, CancellationRefused.class)
                .on(ShipmentCancelled.class, Stopping.class, OrderRules::shipmentCancelled)
                .emits(OrderCancelled.class)
                .on(ProductChanged.class, Price.TYPE, ProductChanged::sku, OrderRules::priceChanged)
                .waits(
                        OrderPlaced.class,
                        OrderOverdue.class,
                        StockRejected.class,
                        PaymentAuthorized.class,
                        PaymentDeclined.class)
                .waits(OrderConfirmed.class, OrderOverdue.class, ShipmentScheduled.class, PaymentDeclined.class)
                .waitsOn(
                        CancellationRequested.class,
                        "shipping decides by its own state alone, and always answers",
                        ShipmentCancelled.class,
                        ShipmentCancellationRefused.class)
                .build();
    }

    private static Set<Ref> pricesFor(PlaceOrder command) {
        return command.lines().stream().map(line -> Price.TYPE.ref(line.sku())).collect(Collectors.toSet());
    }

    /**
     * Placing the same order twice is placing it once, at the prices of the first time: the id comes from the
     * customer's key.
     */
    private Decision place(PlaceOrder command, Order order, Entities all) {
        if (order instanceof Placed placed) {
            return placed.terms().match(command)
                    ? nothing().reply(placed.accepted())
                    : refuse(Code.CONFLICT, "another order was placed as " + command.orderId());
        }
        Quote quote = Quote.of(command, sku -> all.get(Price.TYPE, sku));
        if (quote.total() == null) {
            return quote.refusal();
        }
        Pending placed = new Pending(Terms.of(command, quote.total()));
        return save(placed)
                .emit(placed.terms().asPlaced())
                .emitAfter(paymentDeadline, new OrderOverdue(placed.orderId()))
                .reply(placed.accepted());
    }

    private static Decision cancelForCustomer(CancelOrder command, Order order) {
        if (order instanceof Open open) {
            CancelReason why = CancelReason.CANCELLED_BY_CUSTOMER;
            Placed after = open instanceof Pending ? new Cancelled(open.terms(), why) : open;
            return callOff(open, why).reply(after.accepted());
        }
        if (order instanceof Cancelled cancelled) {
            return nothing().reply(cancelled.accepted());
        }
        return order instanceof Dispatched
                ? refuse(Code.CONFLICT, "the goods of order " + command.orderId() + " have left")
                : refuse(Code.NOT_FOUND, "there is no order " + command.orderId());
    }

    private static Decision stockRejected(StockRejected rejected, Pending order) {
        return cancel(order, CancelReason.OUT_OF_STOCK);
    }

    private static Decision paymentAuthorized(PaymentAuthorized authorized, Pending order) {
        return save(new Confirmed(order.terms()))
                .emit(new OrderConfirmed(order.orderId(), order.customerId(), order.total()));
    }

    /** May come late: the provider may authorise and then refuse to collect, when goods may be scheduled already. */
    private static Decision paymentDeclined(PaymentDeclined declined, Open order) {
        return callOff(order, CancelReason.PAYMENT_DECLINED);
    }

    /** The timer always comes; to an order that ships, or is about to end, it says nothing new. */
    private static Decision overdue(OrderOverdue timer, Order order) {
        if (order instanceof Pending pending) {
            return cancel(pending, CancelReason.PAYMENT_OVERDUE);
        }
        return order instanceof Confirmed confirmed
                ? nothing().emit(new OrderDelayed(confirmed.orderId(), confirmed.customerId()))
                : nothing();
    }

    /**
     * Goods are scheduled for paid orders only, so this overtaking the news of the payment is no reason to wait for
     * that. If shipping was asked to stop the goods, its answer decides, and the customer should not hear of a shipment
     * meanwhile.
     */
    private static Decision shipmentScheduled(ShipmentScheduled scheduled, Open order) {
        return order instanceof Pending || order instanceof Confirmed
                ? save(new Shipped(order.terms())).emit(shipped(order))
                : nothing();
    }

    /** Goods that left were scheduled. A customer who wished to cancel them meanwhile learns that it was too late. */
    private static Decision goodsGone(ShippingEvent event, Open order) {
        Decision gone = save(new Dispatched(order.terms()));
        Decision told = order.status() == OrderStatus.SHIPPED ? gone : gone.emit(shipped(order));
        boolean wished = order instanceof Stopping stopping && stopping.wish() == CancelReason.CANCELLED_BY_CUSTOMER;
        return wished ? told.emit(new CancellationRefused(order.orderId(), order.customerId())) : told;
    }

    private static Decision shipmentCancelled(ShipmentCancelled cancelled, Stopping order) {
        return cancel(order, order.wish());
    }

    /** The catalog counts its changes, so a latecomer does not bring an old price back. */
    private static Decision priceChanged(ProductChanged changed, Price price) {
        return changed.revision() > price.revision() ? save(price.changed(changed)) : nothing();
    }

    /** Ends an order as soon as that is possible: at once, or when shipping has agreed. The first reason stands. */
    private static Decision callOff(Open order, CancelReason why) {
        if (order instanceof Pending) {
            return cancel(order, why);
        }
        return order instanceof Stopping
                ? nothing()
                : save(new Stopping(order.terms(), order.status(), why))
                        .emit(new CancellationRequested(order.orderId()));
    }

    private static Decision cancel(Open order, CancelReason why) {
        return save(new Cancelled(order.terms(), why))
                .emit(new OrderCancelled(order.orderId(), order.customerId(), why));
    }

    private static OrderShipped shipped(Open order) {
        return new OrderShipped(order.orderId(), order.customerId());
    }
}
