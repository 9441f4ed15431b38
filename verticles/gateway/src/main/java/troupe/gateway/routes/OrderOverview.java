package troupe.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
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
import troupe.language.Reply;

/** An order with its payment, reservation and shipment, asked of their services side by side. */
final class OrderOverview {
    private final Services services;
    private final Duration partTimeout;

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
        List<Future<AnswerPart>> parts = List.of(
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
                Future.all(parts).map(all -> Answer.json(200, AnswerPart.together(OrderJson.order(view), all.list()))));
    }

    private <R extends Reply> Future<AnswerPart> part(
            String name,
            String service,
            Message question,
            RequestContext context,
            Class<R> type,
            Function<R, JsonObject> json) {
        return AnswerPart.of(name, services.ask(service, question, context), partTimeout, type, json);
    }
}
