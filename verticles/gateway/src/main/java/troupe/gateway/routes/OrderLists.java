package troupe.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import troupe.commerce.ListOrders;
import troupe.commerce.OrderPage;
import troupe.commerce.OrderStatus;
import troupe.commerce.PaymentView;
import troupe.commerce.ReservationView;
import troupe.commerce.ServiceQuery.GetPayment;
import troupe.commerce.ServiceQuery.GetReservation;
import troupe.commerce.ServiceQuery.GetShipment;
import troupe.commerce.ShipmentView;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.gateway.http.Exchange;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemType;
import troupe.language.Message;
import troupe.language.Reply;

/** Many orders, a page at a time; and what belongs to one of them, by itself. */
final class OrderLists {
    private static final int LIMIT = 20;

    private final Services services;

    OrderLists(Services services) {
        this.services = services;
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("listOrders", this::list);
        endpoints.put("getPayment", part("payments", GetPayment::new, PaymentView.class, OrderJson::payment));
        endpoints.put(
                "getReservation",
                part("inventory", GetReservation::new, ReservationView.class, OrderJson::reservation));
        endpoints.put("getShipment", part("shipping", GetShipment::new, ShipmentView.class, OrderJson::shipment));
    }

    private Future<Answer> list(Exchange exchange) {
        ListOrders question = new ListOrders(
                customerId(exchange),
                QueryParameter.optional(exchange, "status", OrderStatus::valueOf),
                QueryParameter.optional(exchange, "sku", sku -> sku),
                QueryParameter.optional(exchange, "from", Instant::parse),
                QueryParameter.optional(exchange, "until", Instant::parse),
                QueryParameter.optional(exchange, "cursor", cursor -> cursor),
                exchange.query("limit", LIMIT));
        return services.ask("orders", question, exchange.askContext(), OrderPage.class)
                .map(page -> Answer.json(200, json(page).put("next", page.next())));
    }

    /** A customer sees his own, and of somebody else's not even that they are there. */
    private static @Nullable UUID customerId(Exchange exchange) {
        @Nullable UUID named = QueryParameter.optional(exchange, "customerId", UUID::fromString);
        if (!exchange.caller().isCustomer()) {
            return named;
        }
        UUID himself = exchange.caller().customerId();
        if (named != null && !named.equals(himself)) {
            throw new ProblemException(Problem.of(ProblemType.NOT_FOUND, "there is no user " + named));
        }
        return himself;
    }

    static JsonObject json(OrderPage page) {
        JsonArray orders = new JsonArray();
        page.entries().forEach(entry -> orders.add(json(entry)));
        return new JsonObject().put("orders", orders);
    }

    static JsonObject json(OrderPage.Entry entry) {
        return OrderJson.order(entry.order())
                .put("customerId", entry.order().customerId().toString())
                .put("placedAt", entry.placedAt().toString());
    }

    private <R extends Reply> Endpoint part(
            String service, Function<UUID, Message> question, Class<R> type, Function<R, JsonObject> json) {
        return exchange -> {
            UUID id = exchange.pathUuid("orderId");
            return services.ask(service, question.apply(id), exchange.askContext(), type)
                    .map(view -> Answer.json(200, json.apply(view).put("orderId", id.toString())));
        };
    }
}
