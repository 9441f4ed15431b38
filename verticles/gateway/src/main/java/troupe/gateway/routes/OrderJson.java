package troupe.gateway.routes;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import troupe.commerce.Line;
import troupe.commerce.Money;
import troupe.commerce.OrderAccepted;
import troupe.commerce.OrderView;
import troupe.commerce.PaymentView;
import troupe.commerce.ReservationView;
import troupe.commerce.ShipmentView;

/** Orders and what belongs to them, as the API shows them. */
final class OrderJson {
    private OrderJson() {}

    static JsonObject accepted(OrderAccepted accepted) {
        return new JsonObject()
                .put("orderId", accepted.orderId().toString())
                .put("status", accepted.status().name());
    }

    static JsonObject order(OrderView order) {
        JsonObject json = new JsonObject()
                .put("orderId", order.orderId().toString())
                .put("status", order.status().name());
        if (order.reason() != null) {
            json.put("reason", order.reason().name());
        }
        return json.put("items", items(order.lines()))
                .put("totalCents", order.total().cents())
                .put("currency", order.total().currency());
    }

    private static JsonArray items(List<Line> lines) {
        JsonArray items = new JsonArray();
        lines.forEach(line -> items.add(new JsonObject().put("sku", line.sku()).put("quantity", line.quantity())));
        return items;
    }

    static JsonObject payment(PaymentView payment) {
        JsonObject json = new JsonObject().put("status", payment.status().name());
        @Nullable Money amount = payment.amount();
        return amount == null ? json : json.put("amountCents", amount.cents());
    }

    static JsonObject reservation(ReservationView reservation) {
        return new JsonObject().put("status", reservation.status().name());
    }

    static JsonObject shipment(ShipmentView shipment) {
        return new JsonObject().put("status", shipment.status().name());
    }
}
