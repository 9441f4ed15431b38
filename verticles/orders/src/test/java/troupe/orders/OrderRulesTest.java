package troupe.orders;

import static troupe.commerce.CancelReason.OUT_OF_STOCK;
import static troupe.commerce.CancelReason.PAYMENT_DECLINED;
import static troupe.commerce.CancelReason.PAYMENT_OVERDUE;
import static troupe.commerce.OrderStatus.PENDING;
import static troupe.kit.test.Scenario.given;
import static troupe.orders.OrderSamples.AUTHORIZED;
import static troupe.orders.OrderSamples.BEHAVIOR;
import static troupe.orders.OrderSamples.CANCEL;
import static troupe.orders.OrderSamples.CONFIRMED_ORDER;
import static troupe.orders.OrderSamples.CUSTOMER;
import static troupe.orders.OrderSamples.DECLINED;
import static troupe.orders.OrderSamples.DISPATCHED;
import static troupe.orders.OrderSamples.GONE;
import static troupe.orders.OrderSamples.ORDER;
import static troupe.orders.OrderSamples.ORDER_CONFIRMED;
import static troupe.orders.OrderSamples.ORDER_SHIPPED;
import static troupe.orders.OrderSamples.OUT;
import static troupe.orders.OrderSamples.OVERDUE;
import static troupe.orders.OrderSamples.PENDING_ORDER;
import static troupe.orders.OrderSamples.SCHEDULED;
import static troupe.orders.OrderSamples.SHIPPED_ORDER;
import static troupe.orders.OrderSamples.STOPPED;
import static troupe.orders.OrderSamples.TOO_LATE;
import static troupe.orders.OrderSamples.cancelled;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import troupe.commerce.OrderAccepted;
import troupe.commerce.OrderEvent.OrderCancelled;
import troupe.commerce.OrderEvent.OrderDelayed;
import troupe.language.Message;
import troupe.language.Refused.Code;

/** The way of an order from its placing to its end; {@link PlacingTest} and {@link CancellingTest} have more. */
class OrderRulesTest {
    static List<Message> news() {
        return List.of(AUTHORIZED, DECLINED, OUT, OVERDUE, SCHEDULED, DISPATCHED, STOPPED, TOO_LATE);
    }

    // The good way.

    @Test
    void aPaidOrderIsConfirmed() {
        given(BEHAVIOR, PENDING_ORDER)
                .when(AUTHORIZED)
                .thenSaved(CONFIRMED_ORDER)
                .thenEmitted(ORDER_CONFIRMED)
                .when(AUTHORIZED)
                .thenNothing();
    }

    @Test
    void aScheduledOrderIsShipped() {
        given(BEHAVIOR, CONFIRMED_ORDER)
                .when(SCHEDULED)
                .thenSaved(SHIPPED_ORDER)
                .thenEmitted(ORDER_SHIPPED)
                .when(SCHEDULED)
                .thenNothing();
    }

    @Test
    void goodsThatLeaveCannotBeCancelledAnyMore() {
        given(BEHAVIOR, SHIPPED_ORDER)
                .when(DISPATCHED)
                .thenSaved(GONE)
                .thenEmitted()
                .when(DISPATCHED)
                .thenNothing()
                .when(CANCEL)
                .thenRefused(Code.CONFLICT, ORDER.toString());
    }

    // Disorder.

    @Test
    void aShipmentThatOvertakesThePaymentShipsTheOrderAndTheLatePaymentIsNoNews() {
        given(BEHAVIOR, PENDING_ORDER)
                .when(SCHEDULED)
                .thenSaved(SHIPPED_ORDER)
                .thenEmitted(ORDER_SHIPPED)
                .when(AUTHORIZED)
                .thenNothing()
                .when(OVERDUE)
                .thenNothing();
    }

    @Test
    void aDispatchThatOvertakesItsSchedulingShipsTheOrderOnce() {
        given(BEHAVIOR, CONFIRMED_ORDER)
                .when(DISPATCHED)
                .thenSaved(GONE)
                .thenEmitted(ORDER_SHIPPED)
                .when(SCHEDULED)
                .thenNothing();
    }

    @ParameterizedTest
    @MethodSource("news")
    void newsOfAnOrderThatWasNeverPlacedIsIgnored(Message news) {
        given(BEHAVIOR).when(news).thenNothing();
    }

    @ParameterizedTest
    @MethodSource("news")
    void nothingBringsACancelledOrderBack(Message news) {
        given(BEHAVIOR, cancelled(PAYMENT_OVERDUE)).when(news).thenNothing();
    }

    @ParameterizedTest
    @MethodSource("news")
    void nothingStopsGoodsThatHaveLeft(Message news) {
        given(BEHAVIOR, GONE).when(news).thenNothing();
    }

    // What goes wrong before the confirmation.

    @Test
    void anOrderWithoutStockIsCancelled() {
        given(BEHAVIOR, PENDING_ORDER)
                .when(OUT)
                .thenSaved(cancelled(OUT_OF_STOCK))
                .thenEmitted(new OrderCancelled(ORDER, CUSTOMER, OUT_OF_STOCK))
                .when(OUT)
                .thenNothing();
    }

    @Test
    void anOrderWhosePaymentIsDeclinedIsCancelled() {
        given(BEHAVIOR, PENDING_ORDER)
                .when(DECLINED)
                .thenSaved(cancelled(PAYMENT_DECLINED))
                .thenEmitted(new OrderCancelled(ORDER, CUSTOMER, PAYMENT_DECLINED))
                .when(DECLINED)
                .thenNothing();
    }

    @Test
    void anOrderThatIsNotPaidByItsDeadlineIsCancelled() {
        given(BEHAVIOR, PENDING_ORDER)
                .when(OVERDUE)
                .thenSaved(cancelled(PAYMENT_OVERDUE))
                .thenEmitted(new OrderCancelled(ORDER, CUSTOMER, PAYMENT_OVERDUE))
                .when(AUTHORIZED)
                .thenNothing();
    }

    @Test
    void aConfirmedOrderOutlivesALateRejectionOfItsStock() {
        given(BEHAVIOR, CONFIRMED_ORDER).when(OUT).thenNothing();
    }

    @Test
    void aConfirmedOrderOutlivesItsDeadlineButItsCustomerIsTold() {
        given(BEHAVIOR, CONFIRMED_ORDER).when(OVERDUE).thenSaved().thenEmitted(new OrderDelayed(ORDER, CUSTOMER));
    }

    @Test
    void theDeadlineOfAShippedOrderDoesNotMatter() {
        given(BEHAVIOR, SHIPPED_ORDER).when(OVERDUE).thenNothing();
    }

    @Test
    void thePendingOrderOfATestIsWhatPlacingMakes() {
        given(BEHAVIOR, OrderSamples.PRICE)
                .when(OrderSamples.PLACE)
                .thenSaved(PENDING_ORDER)
                .thenReplied(new OrderAccepted(ORDER, PENDING));
    }
}
