package troupe.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static troupe.commerce.ShipmentView.Status.CANCELLED;
import static troupe.commerce.ShipmentView.Status.DISPATCHED;
import static troupe.commerce.ShipmentView.Status.SCHEDULED;
import static troupe.kit.test.Scenario.given;
import static troupe.shipping.ShippingRules.BEHAVIOR;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.commerce.Money;
import troupe.commerce.OrderEvent.CancellationRequested;
import troupe.commerce.OrderEvent.OrderConfirmed;
import troupe.commerce.PaymentEvent.PaymentCaptured;
import troupe.commerce.ShipmentView;
import troupe.commerce.ShippingCommand.DispatchShipment;
import troupe.commerce.ShippingEvent.ShipmentCancellationRefused;
import troupe.commerce.ShippingEvent.ShipmentCancelled;
import troupe.commerce.ShippingEvent.ShipmentDispatched;
import troupe.commerce.ShippingEvent.ShipmentScheduled;
import troupe.kit.test.Scenario;
import troupe.language.Message;
import troupe.language.Refused.Code;

class ShippingRulesTest {
    private static final UUID ORDER = new UUID(1, 1);
    private static final OrderConfirmed CONFIRMED = new OrderConfirmed(ORDER, new UUID(2, 2), new Money(500, "EUR"));
    private static final PaymentCaptured PAID = new PaymentCaptured(ORDER);
    private static final CancellationRequested REQUEST = new CancellationRequested(ORDER);
    private static final DispatchShipment DISPATCH = new DispatchShipment(ORDER);
    private static final Shipment SCHEDULED_ONE = new Shipment(ORDER, SCHEDULED, false);
    private static final Shipment PAID_ONE = new Shipment(ORDER, SCHEDULED, true);
    private static final Shipment DISPATCHED_ONE = new Shipment(ORDER, DISPATCHED, true);
    private static final Shipment CANCELLED_ONE = new Shipment(ORDER, CANCELLED, false);

    @Test
    void aConfirmedOrderIsScheduled() {
        given(BEHAVIOR).when(CONFIRMED).thenSaved(SCHEDULED_ONE).thenEmitted(new ShipmentScheduled(ORDER));
    }

    @Test
    void anOrderConfirmedTwiceIsScheduledOnce() {
        given(BEHAVIOR, CONFIRMED).when(CONFIRMED).thenNothing();
    }

    @Test
    void aPaidShipmentIsDispatched() {
        given(BEHAVIOR, PAID_ONE)
                .when(DISPATCH)
                .thenSaved(DISPATCHED_ONE)
                .thenEmitted(new ShipmentDispatched(ORDER))
                .thenReplied(new ShipmentView(ORDER, DISPATCHED));
    }

    @Test
    void goodsDoNotLeaveWhileTheProviderMayStillRefuseToCollect() {
        given(BEHAVIOR, CONFIRMED).when(DISPATCH).thenRefused(Code.CONFLICT, ORDER.toString(), "not paid");
    }

    @Test
    void aShipmentLearnsThatItIsPaidOnce() {
        given(BEHAVIOR, SCHEDULED_ONE).when(PAID).thenSaved(PAID_ONE).thenEmitted();
        given(BEHAVIOR, PAID_ONE).when(PAID).thenNothing();
    }

    @Test
    void aPaymentThatOvertakesTheConfirmationSchedulesTheShipment() {
        given(BEHAVIOR)
                .when(PAID)
                .thenSaved(PAID_ONE)
                .thenEmitted(new ShipmentScheduled(ORDER))
                .when(CONFIRMED)
                .thenNothing();
    }

    @Test
    void whatIsCancelledStaysSoWhenItIsPaid() {
        given(BEHAVIOR, CANCELLED_ONE).when(PAID).thenNothing();
    }

    @Test
    void dispatchingAgainIsAnsweredAsTheFirstTimeAndSendsNothing() {
        given(BEHAVIOR, DISPATCHED_ONE).when(DISPATCH).thenUnchanged().thenReplied(new ShipmentView(ORDER, DISPATCHED));
    }

    @Test
    void whatWasNeverScheduledCannotBeDispatched() {
        given(BEHAVIOR).when(DISPATCH).thenRefused(Code.NOT_FOUND, ORDER.toString());
    }

    @Test
    void whatIsCancelledCannotBeDispatched() {
        given(BEHAVIOR, CANCELLED_ONE).when(DISPATCH).thenRefused(Code.CONFLICT, ORDER.toString());
    }

    @Test
    void aScheduledShipmentCanBeCancelled() {
        given(BEHAVIOR, SCHEDULED_ONE).when(REQUEST).thenSaved(CANCELLED_ONE).thenEmitted(new ShipmentCancelled(ORDER));
    }

    @Test
    void aDispatchedShipmentCannotBeCancelledHoweverOftenItIsAsked() {
        given(BEHAVIOR, DISPATCHED_ONE)
                .when(REQUEST)
                .thenSaved()
                .thenEmitted(new ShipmentCancellationRefused(ORDER))
                .when(REQUEST)
                .thenSaved()
                .thenEmitted(new ShipmentCancellationRefused(ORDER));
    }

    @Test
    void aShipmentIsCancelledOnce() {
        given(BEHAVIOR, CANCELLED_ONE).when(REQUEST).thenNothing();
    }

    @Test
    void aCancellationThatOvertakesTheConfirmationKeepsTheShipmentFromBeingScheduled() {
        given(BEHAVIOR)
                .when(REQUEST)
                .thenSaved(CANCELLED_ONE)
                .thenEmitted(new ShipmentCancelled(ORDER))
                .when(CONFIRMED)
                .thenNothing();
    }

    @Test
    void aLateConfirmationDoesNotRecallADispatchedShipment() {
        given(BEHAVIOR, DISPATCHED_ONE).when(CONFIRMED).thenNothing();
    }

    @Test
    void whateverComesInWhateverOrderAShipmentIsDispatchedOrCancelledButNeverBoth() {
        List<Message> all = List.of(CONFIRMED, CONFIRMED, PAID, PAID, REQUEST, REQUEST, DISPATCH, DISPATCH);
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<Message> messages = new ArrayList<>(all);
            Collections.shuffle(messages, random);
            messages = messages.subList(0, 1 + random.nextInt(all.size()));
            List<Message> emitted = new ArrayList<>();
            Scenario scenario = given(BEHAVIOR);
            for (Message message : messages) {
                emitted.addAll(scenario.when(message).emitted());
            }

            Shipment end = scenario.the(Shipment.TYPE, ORDER.toString());
            boolean asked = messages.contains(REQUEST);
            String story = "seed " + seed + ": " + messages;
            assertThat(count(emitted, new ShipmentScheduled(ORDER))).as(story).isLessThanOrEqualTo(1);
            assertThat(count(emitted, new ShipmentDispatched(ORDER))).as(story).isEqualTo(end.is(DISPATCHED) ? 1 : 0);
            assertThat(count(emitted, new ShipmentCancelled(ORDER))).as(story).isEqualTo(end.is(CANCELLED) ? 1 : 0);
            // Whoever asks for a cancellation is answered: it is cancelled, or it is too late.
            assertThat(!asked || end.is(CANCELLED) || emitted.contains(new ShipmentCancellationRefused(ORDER)))
                    .as(story)
                    .isTrue();
        }
    }

    private static int count(List<Message> emitted, Message message) {
        return Collections.frequency(emitted, message);
    }
}
