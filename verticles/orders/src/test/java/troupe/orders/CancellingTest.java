package troupe.orders;

import static troupe.commerce.CancelReason.CANCELLED_BY_CUSTOMER;
import static troupe.commerce.CancelReason.OUT_OF_STOCK;
import static troupe.commerce.CancelReason.PAYMENT_DECLINED;
import static troupe.commerce.OrderStatus.CANCELLED;
import static troupe.commerce.OrderStatus.CONFIRMED;
import static troupe.commerce.OrderStatus.SHIPPED;
import static troupe.kit.test.Scenario.given;
import static troupe.orders.OrderSamples.BEHAVIOR;
import static troupe.orders.OrderSamples.CANCEL;
import static troupe.orders.OrderSamples.CANCELLATION_REFUSED;
import static troupe.orders.OrderSamples.CONFIRMED_ORDER;
import static troupe.orders.OrderSamples.CUSTOMER;
import static troupe.orders.OrderSamples.DECLINED;
import static troupe.orders.OrderSamples.DISPATCHED;
import static troupe.orders.OrderSamples.GONE;
import static troupe.orders.OrderSamples.ORDER;
import static troupe.orders.OrderSamples.ORDER_SHIPPED;
import static troupe.orders.OrderSamples.OVERDUE;
import static troupe.orders.OrderSamples.PENDING_ORDER;
import static troupe.orders.OrderSamples.REQUEST;
import static troupe.orders.OrderSamples.SCHEDULED;
import static troupe.orders.OrderSamples.SHIPPED_ORDER;
import static troupe.orders.OrderSamples.STOPPED;
import static troupe.orders.OrderSamples.TOO_LATE;
import static troupe.orders.OrderSamples.cancelled;
import static troupe.orders.OrderSamples.stopping;

import org.junit.jupiter.api.Test;
import troupe.commerce.OrderAccepted;
import troupe.commerce.OrderEvent.OrderCancelled;
import troupe.language.Refused.Code;

/** What it takes to end an order, and who has a say in it. */
class CancellingTest {
    @Test
    void aPendingOrderIsCancelledAtOnce() {
        given(BEHAVIOR, PENDING_ORDER)
                .when(CANCEL)
                .thenSaved(cancelled(CANCELLED_BY_CUSTOMER))
                .thenEmitted(new OrderCancelled(ORDER, CUSTOMER, CANCELLED_BY_CUSTOMER))
                .thenReplied(new OrderAccepted(ORDER, CANCELLED));
    }

    @Test
    void cancellingTwiceIsCancellingOnce() {
        given(BEHAVIOR, PENDING_ORDER, CANCEL)
                .when(CANCEL)
                .thenUnchanged()
                .thenReplied(new OrderAccepted(ORDER, CANCELLED));
    }

    @Test
    void anOrderThatEndedForAnotherReasonIsCancelledAllTheSame() {
        given(BEHAVIOR, cancelled(OUT_OF_STOCK))
                .when(CANCEL)
                .thenUnchanged()
                .thenReplied(new OrderAccepted(ORDER, CANCELLED));
    }

    @Test
    void whatWasNeverPlacedCannotBeCancelled() {
        given(BEHAVIOR).when(CANCEL).thenRefused(Code.NOT_FOUND, ORDER.toString());
    }

    @Test
    void aConfirmedOrderIsCancelledWhenShippingAgrees() {
        given(BEHAVIOR, CONFIRMED_ORDER)
                .when(CANCEL)
                .thenSaved(stopping(CANCELLED_BY_CUSTOMER))
                .thenEmitted(REQUEST)
                .thenReplied(new OrderAccepted(ORDER, CONFIRMED))
                .when(STOPPED)
                .thenSaved(cancelled(CANCELLED_BY_CUSTOMER))
                .thenEmitted(new OrderCancelled(ORDER, CUSTOMER, CANCELLED_BY_CUSTOMER))
                .when(STOPPED)
                .thenNothing();
    }

    @Test
    void aShippedOrderIsCancelledWhenShippingAgrees() {
        given(BEHAVIOR, SHIPPED_ORDER)
                .when(CANCEL)
                .thenEmitted(REQUEST)
                .thenReplied(new OrderAccepted(ORDER, SHIPPED))
                .when(STOPPED)
                .thenEmitted(new OrderCancelled(ORDER, CUSTOMER, CANCELLED_BY_CUSTOMER));
    }

    @Test
    void anOrderStaysShippedWhenShippingSaysItIsTooLateAndItsCustomerIsTold() {
        given(BEHAVIOR, SHIPPED_ORDER, CANCEL)
                .when(TOO_LATE)
                .thenSaved(GONE)
                .thenEmitted(CANCELLATION_REFUSED)
                .when(STOPPED)
                .thenNothing();
    }

    @Test
    void theDispatchItselfSaysThatItIsTooLate() {
        given(BEHAVIOR, SHIPPED_ORDER, CANCEL)
                .when(DISPATCHED)
                .thenSaved(GONE)
                .thenEmitted(CANCELLATION_REFUSED)
                .when(TOO_LATE)
                .thenNothing();
    }

    @Test
    void goodsThatLeaveBeforeTheirPaymentIsRefusedAreNoMatterForTheCustomer() {
        given(BEHAVIOR, SHIPPED_ORDER, DECLINED).when(TOO_LATE).thenSaved(GONE).thenEmitted();
    }

    @Test
    void shippingIsAskedOnceHoweverOftenTheCustomerCancels() {
        given(BEHAVIOR, CONFIRMED_ORDER, CANCEL)
                .when(CANCEL)
                .thenUnchanged()
                .thenReplied(new OrderAccepted(ORDER, CONFIRMED));
    }

    @Test
    void theCustomerDoesNotHearOfAShipmentWhileItIsBeingStopped() {
        given(BEHAVIOR, CONFIRMED_ORDER, CANCEL)
                .when(SCHEDULED)
                .thenNothing()
                .when(OVERDUE)
                .thenNothing()
                .when(STOPPED)
                .thenEmitted(new OrderCancelled(ORDER, CUSTOMER, CANCELLED_BY_CUSTOMER));
    }

    @Test
    void theCustomerHearsOfTheShipmentAfterAllWhenItCouldNotBeStopped() {
        given(BEHAVIOR, CONFIRMED_ORDER, CANCEL, SCHEDULED)
                .when(TOO_LATE)
                .thenSaved(GONE)
                .thenEmitted(ORDER_SHIPPED, CANCELLATION_REFUSED);
    }

    @Test
    void aStoppedShipmentThatNobodyAskedForCancelsNothing() {
        given(BEHAVIOR, PENDING_ORDER).when(STOPPED).thenNothing();
        given(BEHAVIOR, CONFIRMED_ORDER).when(STOPPED).thenNothing();
        given(BEHAVIOR, SHIPPED_ORDER).when(STOPPED).thenNothing();
    }

    // The provider authorised and then refuses to collect.

    @Test
    void aConfirmedOrderThatCannotBeChargedIsStopped() {
        given(BEHAVIOR, CONFIRMED_ORDER)
                .when(DECLINED)
                .thenSaved(stopping(PAYMENT_DECLINED))
                .thenEmitted(REQUEST)
                .when(DECLINED)
                .thenNothing()
                .when(STOPPED)
                .thenSaved(cancelled(PAYMENT_DECLINED))
                .thenEmitted(new OrderCancelled(ORDER, CUSTOMER, PAYMENT_DECLINED));
    }

    @Test
    void theFirstReasonToCancelStands() {
        given(BEHAVIOR, SHIPPED_ORDER, DECLINED, CANCEL)
                .when(STOPPED)
                .thenEmitted(new OrderCancelled(ORDER, CUSTOMER, PAYMENT_DECLINED));
        given(BEHAVIOR, SHIPPED_ORDER, CANCEL, DECLINED)
                .when(STOPPED)
                .thenEmitted(new OrderCancelled(ORDER, CUSTOMER, CANCELLED_BY_CUSTOMER));
    }

    @Test
    void anOrderThatWasToBeStoppedForTheCustomerCanStillBeStoppedForTheProviderOnlyBeforeTheGoodsLeave() {
        given(BEHAVIOR, SHIPPED_ORDER, CANCEL, TOO_LATE).when(DECLINED).thenNothing();
    }
}
