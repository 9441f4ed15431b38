package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import troupe.launcher.client.Shop.Article;
import troupe.launcher.client.Waiting;
import troupe.messages.Line;

/** Every way in which an order can end, over HTTP; the books are audited after each. */
class OutcomesIT {
    private static final Article TEAPOT = new Article("TEAPOT", "Teapot", 2_500, 100_000);
    private static final Article CUP = new Article("CUP", "Cup", 700, 100_000);
    private static final Article RARITY = new Article("RARITY", "The only one", 9_900, 1);

    @TempDir
    private static Path data;

    private static LocalNode node;

    @BeforeAll
    static void start() {
        node = new LocalNode(data, Map.of("orders.payment-deadline", "4s")).fill(TEAPOT, CUP, RARITY);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @AfterEach
    void theBooksAgree() {
        assertThat(node.audit().discrepancies()).isEmpty();
    }

    @Test
    void aPaidOrderIsShipped() {
        UUID order = node.order("tok_ok", new Line("TEAPOT", 1), new Line("CUP", 6));
        assertThat(node.outcome(order)).isEqualTo("SHIPPED");
        node.rest();
        JsonNode seen = node.get(order).expecting(200).read(JsonNode.class);
        assertThat(seen.at("/totalCents").asLong()).isEqualTo(2_500 + 6 * 700);
        assertThat(seen.at("/payment/status").asText()).isEqualTo("CAPTURED");
        assertThat(seen.at("/reservation/status").asText()).isEqualTo("HELD");
        assertThat(seen.at("/shipment/status").asText()).isEqualTo("SCHEDULED");
    }

    @Test
    void anOrderOfMoreThanThereIsSetsNothingAside() {
        UUID order = node.order("tok_ok", new Line("RARITY", 2), new Line("CUP", 1));
        assertThat(node.outcome(order)).isEqualTo("OUT_OF_STOCK");
        node.rest();
        assertThat(status(order, "/reservation/status")).isEqualTo("REJECTED");
        assertThat(stock("RARITY", "/available")).isEqualTo(1);
    }

    @Test
    void aDeclinedCardReleasesTheStock() {
        long before = stock("CUP", "/available");
        UUID order = node.order("tok_declined", new Line("CUP", 3));
        assertThat(node.outcome(order)).isEqualTo("PAYMENT_DECLINED");
        node.rest();
        assertThat(stock("CUP", "/available")).isEqualTo(before);
        assertThat(status(order, "/reservation/status")).isEqualTo("RELEASED");
    }

    @Test
    void aCardThatIsDeclinedOnlyWhenItIsChargedStopsTheShipment() {
        UUID order = node.order("tok_capture_declined", new Line("CUP", 1));
        awaitEnd(order, "PAYMENT_DECLINED");
        assertThat(status(order, "/shipment/status")).isEqualTo("CANCELLED");
    }

    @Test
    void aFlakyProviderIsAskedAgain() {
        assertThat(node.outcome(node.order("tok_flaky", new Line("CUP", 1)))).isEqualTo("SHIPPED");
    }

    @Test
    void aProviderThatNeverAnswersMeetsTheDeadlineAndLeavesNothingBehind() {
        UUID order = node.order("tok_timeout", new Line("CUP", 1));
        assertThat(node.outcome(order)).isEqualTo("PAYMENT_OVERDUE");
        node.rest();
        assertThat(status(order, "/payment/status")).isEqualTo("VOIDED");
    }

    @Test
    void anOrderCancelledAtOnceEndsWhereverItStood() {
        for (int i = 0; i < 20; i++) {
            UUID order = node.order("tok_ok", new Line("CUP", 1));
            assertThat(node.cancel(order)).isEqualTo(202);
            awaitEnd(order, "CANCELLED_BY_CUSTOMER");
        }
    }

    @Test
    void anOrderCancelledBetweenReservationAndPaymentIsNotCharged() {
        UUID order = node.order("tok_slow", new Line("CUP", 1));
        await().until(() -> "AUTHORIZING".equals(status(order, "/payment/status")));
        assertThat(node.cancel(order)).isEqualTo(202);
        assertThat(node.outcome(order)).isEqualTo("CANCELLED_BY_CUSTOMER");
        node.rest();
        assertThat(status(order, "/payment/status")).isEqualTo("VOIDED");
    }

    @Test
    void anOrderCancelledAfterItsShipmentIsScheduledIsRefunded() {
        UUID order = node.order("tok_ok", new Line("CUP", 1));
        assertThat(node.outcome(order)).isEqualTo("SHIPPED");
        assertThat(node.cancel(order)).isEqualTo(202);
        awaitEnd(order, "CANCELLED_BY_CUSTOMER");
        node.rest();
        assertThat(status(order, "/payment/status")).isEqualTo("REFUNDED");
        assertThat(status(order, "/shipment/status")).isEqualTo("CANCELLED");
    }

    @Test
    void aRefundThatFailsIsTriedAgainUntilItSucceeds() {
        UUID order = node.order("tok_refund_flaky", new Line("CUP", 1));
        assertThat(node.outcome(order)).isEqualTo("SHIPPED");
        node.rest();
        node.cancel(order);
        awaitEnd(order, "CANCELLED_BY_CUSTOMER");
        await().atMost(LocalNode.PATIENCE).until(() -> "REFUNDED".equals(status(order, "/payment/status")));
    }

    @Test
    void anOrderWhoseGoodsHaveLeftCannotBeCancelled() {
        UUID order = node.order("tok_ok", new Line("CUP", 2));
        assertThat(node.outcome(order)).isEqualTo("SHIPPED");
        node.rest();
        assertThat(node.dispatch(order)).isEqualTo(202);
        node.rest();
        assertThat(node.cancel(order)).isEqualTo(409);
        assertThat(status(order, "/status")).isEqualTo("SHIPPED");
        assertThat(status(order, "/reservation/status")).isEqualTo("CONSUMED");
    }

    @Test
    void oneHundredCustomersAndTenOfAKindLeaveNinetyWithout() {
        node.fill(new Article("HOT", "Everybody wants it", 100, 10));
        var orders = IntStream.range(0, 100)
                .mapToObj(i -> node.order("tok_ok", new Line("HOT", 1)))
                .toList();
        assertThat(orders.stream().map(node::outcome).filter("SHIPPED"::equals)).hasSize(10);
        assertThat(stock("HOT", "/available")).isZero();
    }

    @Test
    void theSameKeyIsTheSameOrderAndAnotherBodyUnderItIsRefused() {
        UUID customer = UUID.randomUUID();
        String key = UUID.randomUUID().toString();
        var cup = List.of(new Line("CUP", 1));
        var first = Waiting.forResult(node.shop.order(key, customer, cup, "tok_ok"));
        var again = Waiting.forResult(node.shop.order(key, customer, cup, "tok_ok"));
        assertThat(again.location()).isEqualTo(first.location());
        var other = Waiting.forResult(node.shop.order(key, customer, cup, "tok_declined"));
        assertThat(other.status()).isEqualTo(422);
        node.rest();
    }

    @Test
    void aTimelineTellsWhoEmittedAndWhoHandledEachMessage() {
        UUID order = node.order("tok_ok", new Line("CUP", 1));
        node.outcome(order);
        node.rest();
        String timeline = Waiting.forResult(node.api.get("/api/v1/orders/" + order + "/timeline"))
                .expecting(200)
                .read(JsonNode.class)
                .toString();
        assertThat(timeline)
                .contains("OrderPlaced", "StockReserved", "PaymentAuthorized", "OrderConfirmed", "ShipmentScheduled")
                .contains("inventory", "payments", "shipping", "notifications");
    }

    private void awaitEnd(UUID order, String outcome) {
        await().atMost(LocalNode.PATIENCE).until(() -> outcome.equals(status(order, "/reason")));
    }

    private static String status(UUID order, String pointer) {
        return node.get(order).expecting(200).read(JsonNode.class).at(pointer).asText();
    }

    private static long stock(String sku, String pointer) {
        return Waiting.forResult(node.api.get("/api/v1/stock/" + sku))
                .expecting(200)
                .read(JsonNode.class)
                .at(pointer)
                .asLong();
    }
}
