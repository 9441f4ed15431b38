package troupe.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.gateway.http.Exchange;
import troupe.gateway.routes.ProductNames.Names;

/**
 * Orders as the second version shows them: money as a decimal with its currency, lines with the names of products. What
 * is asked and decided is what the first version's endpoints ask and decide; only their answers are worded anew.
 */
final class OrdersV2 {
    private static final int DECIMALS = 2;
    private static final String LOCATION = HttpHeaders.LOCATION.toString();

    private final ProductNames names;

    OrdersV2(ProductNames names) {
        this.names = names;
    }

    /** @param endpoints those of the first version among them */
    void addTo(Map<String, Endpoint> endpoints) {
        Endpoint list = Objects.requireNonNull(endpoints.get("listOrders"));
        Endpoint get = Objects.requireNonNull(endpoints.get("getOrder"));
        Endpoint place = Objects.requireNonNull(endpoints.get("placeOrder"));
        endpoints.put(
                "listOrdersV2", exchange -> list.answer(exchange).compose(answer -> named(exchange, answer, "orders")));
        endpoints.put("getOrderV2", exchange -> get.answer(exchange).compose(answer -> named(exchange, answer, null)));
        endpoints.put("placeOrderV2", exchange -> place.answer(exchange).map(OrdersV2::placed));
    }

    private static Answer placed(Answer first) {
        String location = Objects.requireNonNull(first.headers().get(LOCATION));
        return first.at(location.replace("/api/v1/", "/api/v2/"));
    }

    /** @param list where in the answer the orders are; null where the answer is one */
    private Future<Answer> named(Exchange exchange, Answer first, @Nullable String list) {
        JsonObject body = Objects.requireNonNull(first.body()).toJsonObject();
        List<JsonObject> orders =
                list == null ? List.of(body) : objects(body.getJsonArray(list)).toList();
        Set<String> skus = new TreeSet<>();
        orders.forEach(order -> objects(order.getJsonArray("items")).forEach(item -> skus.add(item.getString("sku"))));
        return names.of(skus, exchange.askContext()).map(known -> {
            orders.forEach(order -> reword(order, known));
            if (!known.complete()) {
                body.put(
                        "degraded",
                        body.getJsonArray("degraded", new JsonArray()).add("names"));
            }
            return Answer.json(first.status(), body);
        });
    }

    private static Stream<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast);
    }

    private static void reword(JsonObject order, Names known) {
        String currency = String.valueOf(order.remove("currency"));
        JsonArray lines = new JsonArray();
        objects(order.getJsonArray("items"))
                .forEach(item -> lines.add(new JsonObject()
                        .put("sku", item.getString("sku"))
                        .put("name", known.bySku().get(item.getString("sku")))
                        .put("quantity", item.getInteger("quantity"))));
        order.put("lines", lines).put("total", money(order, "totalCents", currency));
        order.remove("items");
        JsonObject payment = order.getJsonObject("payment");
        if (payment != null && payment.containsKey("amountCents")) {
            payment.put("amount", money(payment, "amountCents", currency));
        }
    }

    /** Takes the cents away. */
    private static JsonObject money(JsonObject from, String cents, String currency) {
        BigDecimal amount = BigDecimal.valueOf(((Number) from.remove(cents)).longValue(), DECIMALS);
        return new JsonObject().put("amount", amount.toPlainString()).put("currency", currency);
    }
}
