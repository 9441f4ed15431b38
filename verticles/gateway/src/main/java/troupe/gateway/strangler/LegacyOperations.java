package troupe.gateway.strangler;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.gateway.http.Exchange;

/** What operators see of the routes to a legacy system, and do to them. */
public final class LegacyOperations {
    private final Strangler strangler;

    public LegacyOperations(Strangler strangler) {
        this.strangler = strangler;
    }

    public void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("listLegacyRoutes", exchange -> Future.succeededFuture(Answer.json(200, strangler.json())));
        endpoints.put("switchLegacyRoute", this::switchRoute);
    }

    private Future<Answer> switchRoute(Exchange exchange) {
        JsonObject body = exchange.body();
        return strangler
                .switchTo(
                        exchange.path("route"),
                        StrangleMode.valueOf(body.getString("mode")),
                        body.getInteger("canaryPercent", 0),
                        body.getString("reason", "an operator's request " + exchange.correlationId()))
                .map(route -> Answer.json(200, route));
    }
}
