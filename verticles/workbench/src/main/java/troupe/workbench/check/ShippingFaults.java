package troupe.workbench.check;

import static troupe.workbench.check.RuleFault.blindFor;
import static troupe.workbench.check.RuleFault.in;
import static troupe.workbench.check.RuleFault.silentAbout;
import static troupe.workbench.check.RuleFault.withoutTombstone;

import java.util.List;
import java.util.Set;
import troupe.commerce.OrderEvent.CancellationRequested;
import troupe.commerce.OrderEvent.OrderConfirmed;
import troupe.commerce.PaymentEvent.PaymentCaptured;
import troupe.commerce.ShippingEvent.ShipmentCancelled;
import troupe.kit.behavior.Behavior;

/** Mistakes of shipping that the model checker must find. */
final class ShippingFaults {
    static final List<RuleFault> ALL = List.of(
            new RuleFault(
                    "goods may leave before they are paid",
                    "shipping",
                    "one-order",
                    ShippingFaults::takingOrdersForPaid),
            in(
                    "shipping",
                    CancellationRequested.class,
                    "one-order",
                    "what has left is cancelled",
                    blindFor("Shipment")),
            in(
                    "shipping",
                    CancellationRequested.class,
                    "one-order",
                    "a cancellation that overtakes the confirmation is forgotten",
                    withoutTombstone()),
            in(
                    "shipping",
                    CancellationRequested.class,
                    "one-order",
                    "the goods stay and nobody is told",
                    silentAbout(ShipmentCancelled.class)));

    private ShippingFaults() {}

    private static Behavior takingOrdersForPaid(Behavior shipping) {
        return shipping.replacing(
                OrderConfirmed.class,
                row -> row.deciding(
                        (confirmed, all) -> shipping.decide(new PaymentCaptured(confirmed.orderId()), all), Set.of()));
    }
}
