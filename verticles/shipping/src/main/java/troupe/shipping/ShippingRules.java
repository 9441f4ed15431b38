package troupe.shipping;

import static troupe.commerce.ShipmentView.Status.CANCELLED;
import static troupe.commerce.ShipmentView.Status.DISPATCHED;
import static troupe.commerce.ShipmentView.Status.SCHEDULED;
import static troupe.kit.behavior.Decision.nothing;
import static troupe.kit.behavior.Decision.refuse;
import static troupe.kit.behavior.Decision.save;

import troupe.commerce.OrderEvent.CancellationRequested;
import troupe.commerce.OrderEvent.OrderConfirmed;
import troupe.commerce.PaymentEvent.PaymentCaptured;
import troupe.commerce.ShippingCommand.DispatchShipment;
import troupe.commerce.ShippingEvent.ShipmentCancellationRefused;
import troupe.commerce.ShippingEvent.ShipmentCancelled;
import troupe.commerce.ShippingEvent.ShipmentDispatched;
import troupe.commerce.ShippingEvent.ShipmentScheduled;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Decision;
import troupe.language.Refused.Code;

/**
 * Shipping's side of the fulfilment saga. A shipment is scheduled once; then it is either dispatched, once it is paid,
 * or cancelled, and stays so. Pure, and safe for use by any thread.
 */
final class ShippingRules {
    static final Behavior BEHAVIOR = Behavior.of("shipping", Shipment.TYPE)
            .on(OrderConfirmed.class, ShippingRules::schedule)
            .emits(ShipmentScheduled.class)
            .on(PaymentCaptured.class, ShippingRules::paid)
            .emits(ShipmentScheduled.class)
            .on(CancellationRequested.class, ShippingRules::cancel)
            .emits(ShipmentCancelled.class, ShipmentCancellationRefused.class)
            .on(DispatchShipment.class, ShippingRules::dispatch)
            .emits(ShipmentDispatched.class)
            .undoes(ShipmentScheduled.class, ShipmentCancelled.class)
            .build();

    private ShippingRules() {}

    /** A shipment that is there already is a repetition, or the mark that a cancellation overtook this confirmation. */
    private static Decision schedule(OrderConfirmed confirmed, Shipment shipment) {
        if (shipment.exists()) {
            return nothing();
        }
        return save(shipment.becomes(SCHEDULED)).emit(new ShipmentScheduled(confirmed.orderId()));
    }

    /** Money is collected for confirmed orders only, so having overtaken the confirmation it serves as one. */
    private static Decision paid(PaymentCaptured captured, Shipment shipment) {
        if (!shipment.exists()) {
            return save(shipment.becomes(SCHEDULED).withPayment()).emit(new ShipmentScheduled(captured.orderId()));
        }
        return shipment.is(SCHEDULED) && !shipment.paid() ? save(shipment.withPayment()) : nothing();
    }

    /** What is cancelled before it was scheduled is remembered as cancelled, so that it never will be scheduled. */
    private static Decision cancel(CancellationRequested requested, Shipment shipment) {
        if (shipment.is(DISPATCHED)) {
            return nothing().emit(new ShipmentCancellationRefused(requested.orderId()));
        }
        if (shipment.is(CANCELLED)) {
            return nothing();
        }
        return save(shipment.becomes(CANCELLED)).emit(new ShipmentCancelled(requested.orderId()));
    }

    private static Decision dispatch(DispatchShipment command, Shipment shipment) {
        if (!shipment.exists()) {
            return refuse(Code.NOT_FOUND, "order " + command.orderId() + " has no shipment");
        }
        if (shipment.is(CANCELLED)) {
            return refuse(Code.CONFLICT, "the shipment of order " + command.orderId() + " is cancelled");
        }
        if (shipment.is(DISPATCHED)) {
            return nothing().reply(shipment.view());
        }
        // The provider may still refuse to collect, and goods that have left cannot be called back.
        if (!shipment.paid()) {
            return refuse(Code.CONFLICT, "order " + command.orderId() + " is not paid yet");
        }
        Shipment dispatched = shipment.becomes(DISPATCHED);
        return save(dispatched).emit(new ShipmentDispatched(command.orderId())).reply(dispatched.view());
    }
}
