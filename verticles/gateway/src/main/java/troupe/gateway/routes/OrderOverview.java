package troupe.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import troupe.commerce.OrderView;
import troupe.commerce.PaymentView;
import troupe.commerce.ReservationView;
import troupe.commerce.ServiceQuery.GetOrder;
import troupe.commerce.ServiceQuery.GetPayment;
import troupe.commerce.ServiceQuery.GetReservation;
import troupe.commerce.ServiceQuery.GetShipment;
import troupe.commerce.ShipmentView;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.gateway.http.Exchange;
import troupe.kit.request.RequestContext;
import troupe.language.Message;
import troupe.language.Refused;
import troupe.language.Reply;

/** An order with its payment, reservation and shipment, asked of their services side by side. */
final class OrderOverview {
    private final Services services;
    private final Duration partTimeout;

    /**
     * What became of asking for a part.
     *
     * @param json null when there is no such thing, or not yet
     * @param missed whether it is not known if there is
     */
    private record Part(String name, @Nullable JsonObject json, boolean missed) {}

    /**
     * @param partTimeout what the answer waits for a part that it can do without; the order itself is waited for longer
     */
    OrderOverview(Services services, Duration partTimeout) {
        this.services = services;
        this.partTimeout = partTimeout;
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("getOrder", this::get);
    }

    private Future<Answer> get(Exchange exchange) {
        UUID id = exchange.pathUuid("orderId");
        RequestContext context = exchange.askContext();
        Future<OrderView> order = services.ask("orders", new GetOrder(id), context, OrderView.class);
        List<Future<Part>> parts = List.of(
                part("payment", "payments", new GetPayment(id), context, PaymentView.class, OrderJson::payment),
                part(
                        "reservation",
                        "inventory",
                        new GetReservation(id),
                        context,
                        ReservationView.class,
                        OrderJson::reservation),
                part("shipment", "shipping", new GetShipment(id), context, ShipmentView.class, OrderJson::shipment));
        return order.compose(view ->
                Future.all(parts).map(all -> Answer.json(200, together(OrderJson.order(view), all.list()))));
    }

    private <R extends Reply> Future<Part> part(
            String name,
            String service,
            Message question,
            RequestContext context,
            Class<R> type,
            Function<R, JsonObject> json) {
        return services.ask(service, question, context)
                .timeout(partTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .map(reply -> reply instanceof Refused refused
                        ? new Part(name, null, refused.code() != Refused.Code.NOT_FOUND)
                        : new Part(name, json.apply(type.cast(reply)), false))
                .otherwise(error -> new Part(name, null, true));
    }

    private static JsonObject together(JsonObject order, List<Part> parts) {
        JsonArray degraded = new JsonArray();
        for (Part part : parts) {
            order.put(part.name(), part.json());
            if (part.missed()) {
                degraded.add(part.name());
            }
        }
        return degraded.isEmpty() ? order : order.put("degraded", degraded);
    }
}
