package troupe.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static troupe.commerce.CancelReason.CANCELLED_BY_CUSTOMER;
import static troupe.commerce.CancelReason.PAYMENT_DECLINED;
import static troupe.orders.OrderSamples.CONFIRMED_ORDER;
import static troupe.orders.OrderSamples.CUSTOMER;
import static troupe.orders.OrderSamples.GONE;
import static troupe.orders.OrderSamples.ORDER;
import static troupe.orders.OrderSamples.PENDING_ORDER;
import static troupe.orders.OrderSamples.PLACE;
import static troupe.orders.OrderSamples.SHIPPED_ORDER;
import static troupe.orders.OrderSamples.TERMS;
import static troupe.orders.OrderSamples.TOTAL;
import static troupe.orders.OrderSamples.cancelled;
import static troupe.orders.OrderSamples.stopping;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import troupe.commerce.CancelReason;
import troupe.commerce.OrderStatus;
import troupe.orders.Order.Stopping;

/** Rows and recordings say what they always said. */
class StoredOrderTest {
    @Test
    void eachStateHasItsWrittenForm() {
        Map<Order, StoredOrder> forms = Map.of(
                PENDING_ORDER,
                stored(OrderStatus.PENDING, null, false),
                CONFIRMED_ORDER,
                stored(OrderStatus.CONFIRMED, null, false),
                SHIPPED_ORDER,
                stored(OrderStatus.SHIPPED, null, false),
                GONE,
                stored(OrderStatus.SHIPPED, null, true),
                stopping(PAYMENT_DECLINED),
                stored(OrderStatus.CONFIRMED, PAYMENT_DECLINED, false),
                new Stopping(TERMS, OrderStatus.SHIPPED, CANCELLED_BY_CUSTOMER),
                stored(OrderStatus.SHIPPED, CANCELLED_BY_CUSTOMER, false),
                cancelled(PAYMENT_DECLINED),
                stored(OrderStatus.CANCELLED, PAYMENT_DECLINED, false));

        forms.forEach((order, form) -> {
            assertThat(StoredOrder.of(order)).isEqualTo(form);
            assertThat(form.order()).isEqualTo(order);
        });
    }

    @Test
    void aWishToCancelIsNoReasonToShow() {
        assertThat(StoredOrder.of(stopping(PAYMENT_DECLINED)).view().reason()).isNull();
        assertThat(StoredOrder.of(cancelled(PAYMENT_DECLINED)).view().reason()).isEqualTo(PAYMENT_DECLINED);
    }

    @Test
    void nothingIsCancelledWithoutAReason() {
        assertThatNullPointerException()
                .isThrownBy(stored(OrderStatus.CANCELLED, null, false)::order)
                .withMessage("reason");
    }

    private static StoredOrder stored(OrderStatus status, @Nullable CancelReason reason, boolean dispatched) {
        return new StoredOrder(ORDER, CUSTOMER, PLACE.lines(), TOTAL, "tok_ok", status, reason, dispatched);
    }
}
