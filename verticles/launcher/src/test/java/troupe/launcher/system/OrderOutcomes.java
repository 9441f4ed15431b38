package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import troupe.commerce.Line;
import troupe.workbench.client.HttpAnswer;
import troupe.workbench.client.ShopClient.Article;
import troupe.workbench.client.Waiting;

/** The ways in which an order can end by itself, over HTTP. */
interface OrderOutcomes extends OnSharedNode {
    @Test
    default void aPaidOrderIsShipped() {
        UUID order = node().order("tok_ok", new Line("TEAPOT", 1), new Line("CUP", 6));
        assertThat(node().outcome(order)).isEqualTo("SHIPPED");
        node().rest();
        JsonNode seen = node().get(order).expecting(200).read(JsonNode.class);
        assertThat(seen.at("/totalCents").asLong()).isEqualTo(2_500 + 6 * 700);
        assertThat(seen.at("/payment/status").asText()).isEqualTo("CAPTURED");
        assertThat(seen.at("/reservation/status").asText()).isEqualTo("HELD");
        assertThat(seen.at("/shipment/status").asText()).isEqualTo("SCHEDULED");
    }

    @Test
    default void anOrderOfMoreThanThereIsSetsNothingAside() {
        UUID order = node().order("tok_ok", new Line("RARITY", 2), new Line("CUP", 1));
        assertThat(node().outcome(order)).isEqualTo("OUT_OF_STOCK");
        node().rest();
        assertThat(node().find(order, "/reservation/status")).isEqualTo("REJECTED");
        assertThat(node().stock("RARITY", "/available")).isEqualTo(1);
    }

    @Test
    default void aDeclinedCardReleasesTheStock() {
        long before = node().stock("CUP", "/available");
        UUID order = node().order("tok_declined", new Line("CUP", 3));
        assertThat(node().outcome(order)).isEqualTo("PAYMENT_DECLINED");
        node().rest();
        assertThat(node().stock("CUP", "/available")).isEqualTo(before);
        assertThat(node().find(order, "/reservation/status")).isEqualTo("RELEASED");
    }

    @Test
    default void aCardThatIsDeclinedOnlyWhenItIsChargedStopsTheShipment() {
        UUID order = node().order("tok_capture_declined", new Line("CUP", 1));
        node().awaitReason(order, "PAYMENT_DECLINED");
        assertThat(node().find(order, "/shipment/status")).isEqualTo("CANCELLED");
    }

    @Test
    default void aFlakyProviderIsAskedAgain() {
        assertThat(node().outcome(node().order("tok_flaky", new Line("CUP", 1))))
                .isEqualTo("SHIPPED");
    }

    @Test
    default void aProviderThatNeverAnswersMeetsTheDeadlineAndLeavesNothingBehind() {
        UUID order = node().order("tok_timeout", new Line("CUP", 1));
        assertThat(node().outcome(order)).isEqualTo("PAYMENT_OVERDUE");
        node().rest();
        assertThat(node().find(order, "/payment/status")).isEqualTo("VOIDED");
    }

    @Test
    default void oneHundredCustomersAndTenOfAKindLeaveNinetyWithout() {
        node().fill(new Article("HOT", "Everybody wants it", 100, 10));
        var orders = IntStream.range(0, 100)
                .mapToObj(i -> node().order("tok_ok", new Line("HOT", 1)))
                .toList();
        assertThat(orders.stream().map(node()::outcome).filter("SHIPPED"::equals))
                .hasSize(10);
        assertThat(node().stock("HOT", "/available")).isZero();
    }

    @Test
    default void stockThatIsPutAgainUnderItsKeyIsNotSoldTwice() {
        putProduct("PUT-ONCE");
        putStock("PUT-ONCE", "first-delivery", 10).expecting(200);
        buySixOf("PUT-ONCE");

        putStock("PUT-ONCE", "first-delivery", 10).expecting(200);

        assertThat(node().stock("PUT-ONCE", "/available")).isEqualTo(4);
    }

    @Test
    default void aCountThatIsOlderThanASaleIsRefused() {
        putProduct("COUNTED");
        putStock("COUNTED", "first-delivery", 10).expecting(200);
        buySixOf("COUNTED");

        assertThat(putStock("COUNTED", "count-of-the-evening", 10).status()).isEqualTo(428);
        assertThat(node().stock("COUNTED", "/available")).isEqualTo(4);
    }

    private void putProduct(String sku) {
        Waiting.forResult(node().api.put("/api/v1/products/" + sku, new NewProduct("Scarce", 100, "EUR")))
                .expecting(200);
        node().rest();
    }

    private HttpAnswer putStock(String sku, String key, long available) {
        return Waiting.forResult(node().api
                .send(
                        HttpMethod.PUT,
                        "/api/v1/stock/" + sku,
                        Map.of("content-type", "application/json", "Idempotency-Key", key),
                        Buffer.buffer("{\"available\":" + available + "}")));
    }

    private void buySixOf(String sku) {
        assertThat(node().outcome(node().order("tok_ok", new Line(sku, 6)))).isEqualTo("SHIPPED");
    }

    record NewProduct(String name, long priceCents, String currency) {}

    @Test
    default void theSameKeyIsTheSameOrderAndAnotherBodyUnderItIsRefused() {
        UUID customer = UUID.randomUUID();
        String key = UUID.randomUUID().toString();
        var cup = List.of(new Line("CUP", 1));
        var first = Waiting.forResult(node().shop.order(key, customer, cup, "tok_ok"));
        var again = Waiting.forResult(node().shop.order(key, customer, cup, "tok_ok"));
        assertThat(again.location()).isEqualTo(first.location());
        var other = Waiting.forResult(node().shop.order(key, customer, cup, "tok_declined"));
        assertThat(other.status()).isEqualTo(422);
        node().rest();
    }

    @Test
    default void aTimelineTellsWhoEmittedAndWhoHandledEachMessage() {
        UUID order = node().order("tok_ok", new Line("CUP", 1));
        node().outcome(order);
        node().rest();
        String timeline = Waiting.forResult(node().api.get("/api/v1/orders/" + order + "/timeline"))
                .expecting(200)
                .read(JsonNode.class)
                .toString();
        assertThat(timeline)
                .contains("OrderPlaced", "StockReserved", "PaymentAuthorized", "OrderConfirmed", "ShipmentScheduled")
                .contains("inventory", "payments", "shipping", "notifications");
    }

    @Test
    default void theFiguresTellHowOrdersEndAndHowOldTheOldestMessageIs() {
        assertThat(node().outcome(node().order("tok_ok", new Line("CUP", 1)))).isEqualTo("SHIPPED");
        assertThat(node().outcome(node().order("tok_declined", new Line("CUP", 1))))
                .isEqualTo("PAYMENT_DECLINED");
        node().rest();
        assertThat(metrics())
                .containsPattern("troupe_saga_duration_seconds_count\\{outcome=\"SHIPPED\",saga=\"fulfilment\"} [1-9]")
                .containsPattern("troupe_saga_duration_seconds_bucket\\{outcome=\"PAYMENT_DECLINED\",.*le=\"0.05\"}")
                .containsPattern("troupe_sagas_total\\{outcome=\"SHIPPED\",saga=\"fulfilment\"} [1-9]");
        // It was perhaps looked at while a message was on its way.
        await().untilAsserted(() -> assertThat(metrics())
                .containsPattern("troupe_outbox_age_seconds\\{instance=\".*\",service=\"payments\"} 0\\.0"));
    }

    private String metrics() {
        return Waiting.forResult(node().api.get("/metrics")).body().toString();
    }
}
