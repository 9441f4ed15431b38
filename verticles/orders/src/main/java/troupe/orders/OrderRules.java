package troupe.orders;

import static troupe.commerce.OrderStatus.CANCELLED;
import static troupe.commerce.OrderStatus.CONFIRMED;
import static troupe.commerce.OrderStatus.PENDING;
import static troupe.commerce.OrderStatus.SHIPPED;
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
import troupe.commerce.OrderTimer.OrderOverdue;
import troupe.commerce.PaymentEvent.PaymentAuthorized;
import troupe.commerce.PaymentEvent.PaymentDeclined;
import troupe.commerce.ShippingEvent.ShipmentCancellationRefused;
import troupe.commerce.ShippingEvent.ShipmentCancelled;
import troupe.commerce.ShippingEvent.ShipmentDispatched;
import troupe.commerce.ShippingEvent.ShipmentScheduled;
import troupe.commerce.ShippingEvent;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Decision;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType.Ref;
import troupe.language.Refused.Code;

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
                .on(StockRejected.class, OrderRules::stockRejected)
                .emits(OrderCancelled.class)
                .on(PaymentAuthorized.class, OrderRules::paymentAuthorized)
                .emits(OrderConfirmed.class)
                .on(PaymentDeclined.class, OrderRules::paymentDeclined)
                .emits(OrderCancelled.class, CancellationRequested.class)
                .on(OrderOverdue.class, OrderRules::overdue)
                .emits(OrderCancelled.class, OrderDelayed.class)
                .on(ShipmentScheduled.class, OrderRules::shipmentScheduled)
                .emits(OrderShipped.class)
                .on(ShipmentDispatched.class, OrderRules::goodsGone)
                .emits(OrderShipped.class, CancellationRefused.class)
                .on(ShipmentCancellationRefused.class, OrderRules::goodsGone)
                .emits(OrderShipped.class, CancellationRefused.class)
                .on(ShipmentCancelled.class, OrderRules::shipmentCancelled)
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
        if (order.exists()) {
            return order.matches(command)
                    ? nothing().reply(order.accepted())
                    : refuse(Code.CONFLICT, "another order was placed as " + command.orderId());
        }
        Quote quote = Quote.of(command.lines(), sku -> all.get(Price.TYPE, sku));
        if (quote.total() == null) {
            return refuse(Code.UNPROCESSABLE, quote.objection());
        }
        Order placed = Order.placed(command, quote.total());
        return save(placed)
                .emit(placed.asPlaced())
                .emitAfter(paymentDeadline, new OrderOverdue(placed.orderId()))
                .reply(placed.accepted());
    }

    private static Decision cancelForCustomer(CancelOrder command, Order order) {
        if (!order.exists()) {
            return refuse(Code.NOT_FOUND, "there is no order " + command.orderId());
        }
        if (order.dispatched()) {
            return refuse(Code.CONFLICT, "the goods of order " + command.orderId() + " have left");
        }
        Decision decision = callOff(order, CancelReason.CANCELLED_BY_CUSTOMER);
        return decision.reply(order.is(PENDING) ? order.becomes(CANCELLED).accepted() : order.accepted());
    }

    private static Decision stockRejected(StockRejected rejected, Order order) {
        return order.is(PENDING) ? cancel(order, CancelReason.OUT_OF_STOCK) : nothing();
    }

    private static Decision paymentAuthorized(PaymentAuthorized authorized, Order order) {
        if (!order.is(PENDING)) {
            return nothing();
        }
        return save(order.becomes(CONFIRMED))
                .emit(new OrderConfirmed(order.orderId(), order.customerId(), order.total()));
    }

    /** May come late: the provider may authorise and then refuse to collect, when goods may be scheduled already. */
    private static Decision paymentDeclined(PaymentDeclined declined, Order order) {
        return callOff(order, CancelReason.PAYMENT_DECLINED);
    }

    /** The timer always comes; to an order that ships, or is about to end, it says nothing new. */
    private static Decision overdue(OrderOverdue timer, Order order) {
        if (order.is(PENDING)) {
            return cancel(order, CancelReason.PAYMENT_OVERDUE);
        }
        if (order.is(CONFIRMED) && !order.isBeingCancelled()) {
            return nothing().emit(new OrderDelayed(order.orderId(), order.customerId()));
        }
        return nothing();
    }

    /**
     * Goods are scheduled for paid orders only, so this overtaking the news of the payment is no reason to wait for
     * that.
     */
    private static Decision shipmentScheduled(ShipmentScheduled scheduled, Order order) {
        boolean ships = order.is(PENDING) || order.is(CONFIRMED);
        // Shipping was asked to stop the goods: its answer decides, and its customer should not hear of a shipment
        // meanwhile.
        if (!ships || order.isBeingCancelled()) {
            return nothing();
        }
        return save(order.becomes(SHIPPED)).emit(shipped(order));
    }

    /** Goods that left were scheduled. A customer who wished to cancel them meanwhile learns that it was too late. */
    private static Decision goodsGone(ShippingEvent event, Order order) {
        if (!order.exists() || order.is(CANCELLED) || order.dispatched()) {
            return nothing();
        }
        Decision gone = save(order.gone());
        Decision told = order.is(SHIPPED) ? gone : gone.emit(shipped(order));
        boolean wished = order.reason() == CancelReason.CANCELLED_BY_CUSTOMER;
        return wished ? told.emit(new CancellationRefused(order.orderId(), order.customerId())) : told;
    }

    private static Decision shipmentCancelled(ShipmentCancelled cancelled, Order order) {
        CancelReason asked = order.reason();
        return asked == null || !order.isBeingCancelled() ? nothing() : cancel(order, asked);
    }

    /** The catalog counts its changes, so a latecomer does not bring an old price back. */
    private static Decision priceChanged(ProductChanged changed, Price price) {
        return changed.revision() > price.revision() ? save(Price.of(changed)) : nothing();
    }

    /** Ends an order as soon as that is possible: at once, or when shipping has agreed. The first reason stands. */
    private static Decision callOff(Order order, CancelReason why) {
        if (order.is(PENDING)) {
            return cancel(order, why);
        }
        boolean stoppable = (order.is(CONFIRMED) || order.is(SHIPPED)) && !order.dispatched();
        if (!stoppable || order.isBeingCancelled()) {
            return nothing();
        }
        return save(order.toBeCancelled(why)).emit(new CancellationRequested(order.orderId()));
    }

    private static Decision cancel(Order order, CancelReason why) {
        return save(order.cancelled(why)).emit(new OrderCancelled(order.orderId(), order.customerId(), why));
    }

    private static OrderShipped shipped(Order order) {
        return new OrderShipped(order.orderId(), order.customerId());
    }
}
