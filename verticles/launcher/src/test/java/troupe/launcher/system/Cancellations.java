package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import troupe.commerce.Line;
import troupe.kit.test.Sql;
import troupe.workbench.client.Waiting;

/** A customer who changes their mind, at every stage of an order, over HTTP. */
interface Cancellations extends OnSharedNode {
    @Test
    default void anOrderCancelledAtOnceEndsWhereverItStood() {
        for (int i = 0; i < 20; i++) {
            UUID order = node().order("tok_ok", new Line("CUP", 1));
            assertThat(node().cancel(order)).isEqualTo(202);
            node().awaitReason(order, "CANCELLED_BY_CUSTOMER");
        }
    }

    @Test
    default void anOrderCancelledBetweenReservationAndPaymentIsNotCharged() {
        UUID order = node().order("tok_slow", new Line("CUP", 1));
        await().until(() -> "AUTHORIZING".equals(node().find(order, "/payment/status")));
        assertThat(node().cancel(order)).isEqualTo(202);
        assertThat(node().outcome(order)).isEqualTo("CANCELLED_BY_CUSTOMER");
        node().rest();
        assertThat(node().find(order, "/payment/status")).isEqualTo("VOIDED");
    }

    @Test
    default void anOrderCancelledAfterItsShipmentIsScheduledIsRefunded() {
        UUID order = node().order("tok_ok", new Line("CUP", 1));
        assertThat(node().outcome(order)).isEqualTo("SHIPPED");
        assertThat(node().cancel(order)).isEqualTo(202);
        node().awaitReason(order, "CANCELLED_BY_CUSTOMER");
        node().rest();
        assertThat(node().find(order, "/payment/status")).isEqualTo("REFUNDED");
        assertThat(node().find(order, "/shipment/status")).isEqualTo("CANCELLED");
    }

    @Test
    default void aRefundThatFailsIsTriedAgainUntilItSucceeds() {
        UUID order = node().order("tok_refund_flaky", new Line("CUP", 1));
        assertThat(node().outcome(order)).isEqualTo("SHIPPED");
        node().rest();
        node().cancel(order);
        node().awaitReason(order, "CANCELLED_BY_CUSTOMER");
        await().atMost(LocalNode.PATIENCE).until(() -> "REFUNDED".equals(node().find(order, "/payment/status")));
    }

    @Test
    default void anOrderWhoseGoodsHaveLeftCannotBeCancelled() {
        UUID order = node().order("tok_ok", new Line("CUP", 2));
        assertThat(node().outcome(order)).isEqualTo("SHIPPED");
        node().rest();
        assertThat(node().dispatch(order)).isEqualTo(202);
        node().rest();
        assertThat(node().cancel(order)).isEqualTo(409);
        assertThat(node().find(order, "/status")).isEqualTo("SHIPPED");
        assertThat(node().find(order, "/reservation/status")).isEqualTo("CONSUMED");
    }

    @Test
    default void aCustomerWhoseCancellationLosesAgainstTheDispatchIsTold() {
        UUID order = await().atMost(LocalNode.PATIENCE).until(this::lostRace, Objects::nonNull);
        assertThat(node().find(order, "/status")).isEqualTo("SHIPPED");
        assertThat(node().find(order, "/reservation/status")).isEqualTo("CONSUMED");
        assertThat(Sql.text(
                        Sql.database(node().postgres, "notifications"),
                        "SELECT subject FROM notices WHERE notice_id = '" + order + "/CANCELLATION_REFUSED'"))
                .isEqualTo("Your order could not be cancelled");
    }

    /**
     * An order that was dispatched in the moment in which its cancellation was accepted; null when one was too slow.
     */
    private @Nullable UUID lostRace() {
        UUID order = node().order("tok_ok", new Line("CUP", 1));
        assertThat(node().outcome(order)).isEqualTo("SHIPPED");
        // Goods leave only when they are paid.
        node().rest();
        var dispatched = node().shop.dispatch(order);
        boolean accepted = node().cancel(order) == 202;
        boolean gone = Waiting.forResult(dispatched).status() == 202;
        node().rest();
        return accepted && gone ? order : null;
    }
}
