package troupe.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import troupe.commerce.Line;
import troupe.commerce.Money;
import troupe.commerce.OrderAccepted;
import troupe.commerce.OrderCommand.CancelOrder;
import troupe.commerce.OrderCommand.PlaceOrder;
import troupe.commerce.ShipmentView;
import troupe.commerce.ShippingCommand.DispatchShipment;
import troupe.commerce.TotalChanged;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.gateway.http.Exchange;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemMapper;
import troupe.gateway.problem.ProblemType;
import troupe.gateway.problem.RequestViolation;
import troupe.kit.request.RequestContext;
import troupe.language.Refused;

/** What customers do with orders, and the warehouse with their goods. */
final class OrderRoutes {
    private static final String ORDERS = "orders";

    private final Services services;

    OrderRoutes(Services services) {
        this.services = services;
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("placeOrder", this::place);
        endpoints.put("cancelOrder", this::cancel);
        endpoints.put("dispatchShipment", this::dispatch);
    }

    private Future<Answer> place(Exchange exchange) {
        JsonObject body = exchange.body();
        UUID customerId = OnBehalf.customerId(exchange.caller(), body.getString("customerId"));
        String key = exchange.header("Idempotency-Key");
        UUID orderId = exchange.caller().isCustomer()
                ? RequestIds.ofOwnOrder(customerId, key)
                : RequestIds.ofOrder(customerId, key);
        PlaceOrder command = new PlaceOrder(
                orderId,
                customerId,
                lines(body.getJsonArray("items")),
                body.getString("paymentToken"),
                body.getLong("expectedTotalCents"));
        return services.ask(ORDERS, command, exchange.askContext()).map(reply -> {
            if (reply instanceof OrderAccepted accepted) {
                return Answer.json(202, OrderJson.accepted(accepted)).at("/api/v1/orders/" + orderId);
            }
            throw new ProblemException(
                    reply instanceof TotalChanged changed ? costs(changed.total(), command) : refusal((Refused) reply));
        });
    }

    private static Problem costs(Money total, PlaceOrder command) {
        String detail = "/expectedTotalCents is " + command.expectedTotalCents() + ", and the order costs "
                + total.cents() + " hundredths of " + total.currency();
        return Problem.of(ProblemType.TOTAL_CHANGED, detail)
                .saying(Map.of("totalCents", total.cents(), "currency", total.currency()));
    }

    /**
     * The id comes from the key, so an order that is there already with other content means a key that was used for
     * something else.
     */
    private static Problem refusal(Refused refused) {
        return refused.code() == Refused.Code.CONFLICT
                ? Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED, refused.detail())
                : ProblemMapper.problem(ORDERS, true, refused);
    }

    /** The contract's schema cannot say that a SKU may appear only once. */
    private static List<Line> lines(JsonArray items) {
        List<Line> lines = new ArrayList<>(items.size());
        Set<String> skus = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            JsonObject item = items.getJsonObject(i);
            String sku = item.getString("sku");
            if (!skus.add(sku)) {
                throw new ProblemException(Problem.invalid(List.of(RequestViolation.inBody(
                        "/items/" + i + "/sku", "is \"" + sku + "\" again, expected each SKU once"))));
            }
            lines.add(new Line(sku, item.getInteger("quantity")));
        }
        return lines;
    }

    private Future<Answer> cancel(Exchange exchange) {
        RequestContext context = exchange.askContext();
        return services.ask(ORDERS, new CancelOrder(exchange.pathUuid("orderId")), context, OrderAccepted.class)
                .map(accepted -> Answer.json(202, OrderJson.accepted(accepted)));
    }

    private Future<Answer> dispatch(Exchange exchange) {
        DispatchShipment command = new DispatchShipment(exchange.pathUuid("orderId"));
        return services.ask("shipping", command, exchange.askContext(), ShipmentView.class)
                .map(shipment -> Answer.json(
                        202,
                        new JsonObject()
                                .put("orderId", shipment.orderId().toString())
                                .put("status", shipment.status().name())));
    }
}
