package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.commerce.CancelReason;
import troupe.commerce.Line;
import troupe.commerce.Money;
import troupe.commerce.OrderStatus;
import troupe.commerce.OrderView;
import troupe.commerce.PaymentView;
import troupe.commerce.ReservationView;
import troupe.commerce.ServiceQuery.GetOrder;
import troupe.commerce.ServiceQuery.GetPayment;
import troupe.commerce.ServiceQuery.GetReservation;
import troupe.commerce.ServiceQuery.GetShipment;
import troupe.commerce.ShipmentView;
import troupe.language.Refused;
import troupe.language.Refused.Code;

class OrderOverviewTest {
    private static final UUID CUSTOMER = UUID.randomUUID();
    private static final UUID ORDER = UUID.fromString("0197a3c2-2a4e-8b1f-9c6d-2f1e0d3c4b5a");
    private static final String PATH = "/api/v1/orders/" + ORDER;
    private static final Money TOTAL = new Money(1998, "EUR");
    private static final OrderView VIEW =
            new OrderView(ORDER, CUSTOMER, OrderStatus.CONFIRMED, null, List.of(new Line("cup", 2)), TOTAL);

    @RegisterExtension
    final TestGateway gateway = TestGateway.with("gateway.part-timeout", "100ms");

    @Test
    void anOrderIsShownWithItsPaymentReservationAndShipment() {
        gateway.services
                .on(GetOrder.class, get -> VIEW)
                .on(GetPayment.class, get -> new PaymentView(ORDER, PaymentView.Status.CAPTURED, TOTAL))
                .on(GetReservation.class, get -> new ReservationView(ORDER, ReservationView.Status.HELD, List.of()))
                .on(GetShipment.class, get -> new ShipmentView(ORDER, ShipmentView.Status.SCHEDULED));

        HttpResponse<String> response = gateway.get(PATH);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response))
                .isEqualTo(new JsonObject()
                        .put("orderId", ORDER.toString())
                        .put("status", "CONFIRMED")
                        .put(
                                "items",
                                new JsonArray()
                                        .add(new JsonObject().put("sku", "cup").put("quantity", 2)))
                        .put("totalCents", 1998)
                        .put("currency", "EUR")
                        .put(
                                "payment",
                                new JsonObject().put("status", "CAPTURED").put("amountCents", 1998))
                        .put("reservation", new JsonObject().put("status", "HELD"))
                        .put("shipment", new JsonObject().put("status", "SCHEDULED")));
    }

    @Test
    void whatDoesNotExistYetIsNullAndNothingIsDegraded() {
        gateway.services.on(
                GetOrder.class,
                get -> new OrderView(
                        ORDER,
                        CUSTOMER,
                        OrderStatus.CANCELLED,
                        CancelReason.OUT_OF_STOCK,
                        List.of(new Line("cup", 2)),
                        TOTAL));

        JsonObject order = json(gateway.get(PATH));

        assertThat(order.getString("reason")).isEqualTo("OUT_OF_STOCK");
        assertThat(order.getMap()).containsEntry("payment", null).containsEntry("shipment", null);
        assertThat(order.containsKey("degraded")).isFalse();
    }

    @Test
    void aPartThatDoesNotAnswerIsLeftOutAndNamed() {
        gateway.services
                .on(GetOrder.class, get -> VIEW)
                .onAsync(GetPayment.class, get -> Future.future(never -> {}))
                .on(GetReservation.class, get -> new Refused(Code.OVERLOADED, "inventory is full"))
                .on(GetShipment.class, get -> new ShipmentView(ORDER, ShipmentView.Status.SCHEDULED));

        HttpResponse<String> response = gateway.get(PATH);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).getJsonArray("degraded")).containsExactly("payment", "reservation");
        assertThat(json(response).getMap()).containsEntry("payment", null).containsEntry("reservation", null);
        assertThat(json(response).getJsonObject("shipment").getString("status")).isEqualTo("SCHEDULED");
    }

    private static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }
}
