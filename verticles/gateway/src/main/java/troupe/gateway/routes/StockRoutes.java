package troupe.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import troupe.commerce.InventoryCommand.ReceiveStock;
import troupe.commerce.InventoryCommand.SetStock;
import troupe.commerce.ServiceQuery.GetStock;
import troupe.commerce.StockView;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.gateway.http.Exchange;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemType;
import troupe.language.Refused;

/** What is there to be sold. */
final class StockRoutes {
    private static final String INVENTORY = "inventory";
    private static final String KEY = "Idempotency-Key";

    private final Services services;

    StockRoutes(Services services) {
        this.services = services;
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("getStock", this::get);
        endpoints.put("putStock", this::put);
        endpoints.put("receiveStock", this::receive);
    }

    private Future<Answer> get(Exchange exchange) {
        return services.ask(INVENTORY, new GetStock(exchange.path("sku")), exchange.askContext(), StockView.class)
                .map(stock -> answer(200, stock));
    }

    private Future<Answer> put(Exchange exchange) {
        String sku = exchange.path("sku");
        String key = exchange.request().getHeader(KEY);
        // Without a key nobody can ask for the same again.
        UUID id = key == null ? UUID.randomUUID() : RequestIds.ofStock(sku, key);
        SetStock command = new SetStock(sku, id, exchange.body().getLong("available"), Preconditions.seen(exchange));
        return services.ask(INVENTORY, command, exchange.askContext()).map(reply -> {
            if (reply instanceof StockView stock) {
                return answer(200, stock);
            }
            throw new ProblemException(
                    Preconditions.refusal(INVENTORY, (Refused) reply, Preconditions.unmet(exchange)));
        });
    }

    private Future<Answer> receive(Exchange exchange) {
        String sku = exchange.path("sku");
        UUID id = RequestIds.ofStock(sku, exchange.header(KEY));
        ReceiveStock command = new ReceiveStock(sku, id, exchange.body().getLong("quantity"));
        return services.ask(INVENTORY, command, exchange.askContext()).map(reply -> {
            if (reply instanceof StockView stock) {
                return answer(201, stock).at("/api/v1/stock/" + sku);
            }
            throw new ProblemException(Preconditions.refusal(INVENTORY, (Refused) reply, ProblemType.CONFLICT));
        });
    }

    private static Answer answer(int status, StockView stock) {
        JsonObject body = new JsonObject()
                .put("sku", stock.sku())
                .put("available", stock.available())
                .put("reserved", stock.reserved())
                .put("shipped", stock.shipped());
        return Answer.json(status, body).tagged(stock.tag());
    }
}
