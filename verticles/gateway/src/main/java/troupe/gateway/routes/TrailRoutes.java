package troupe.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import troupe.commerce.ActPage;
import troupe.commerce.ListActs;
import troupe.commerce.TrailCommand.BeginAct;
import troupe.commerce.TrailCommand.EndAct;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.gateway.http.Exchange;

/** Shows operators who changed what. */
final class TrailRoutes {
    private static final int LIMIT = 50;

    /** Of what has no end yet: it is under way, or the gateway that did it ended in between. */
    private static final String UNKNOWN = "UNKNOWN";

    private final Services services;

    TrailRoutes(Services services) {
        this.services = services;
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("listAuditTrail", this::list);
    }

    private Future<Answer> list(Exchange exchange) {
        ListActs question = new ListActs(
                QueryParameter.optional(exchange, "actor", text -> text),
                QueryParameter.optional(exchange, "action", text -> text),
                QueryParameter.optional(exchange, "target", text -> text),
                QueryParameter.optional(exchange, "since", Instant::parse),
                QueryParameter.optional(exchange, "cursor", text -> text),
                exchange.query("limit", LIMIT));
        return services.ask("trail", question, exchange.askContext(), ActPage.class)
                .map(page -> Answer.json(200, json(page)));
    }

    private static JsonObject json(ActPage page) {
        JsonArray entries = new JsonArray();
        page.entries().forEach(entry -> entries.add(json(entry)));
        return new JsonObject().put("entries", entries).put("next", page.next());
    }

    private static JsonObject json(ActPage.Entry entry) {
        BeginAct asked = entry.asked();
        @Nullable EndAct end = entry.end();
        return new JsonObject()
                .put("actId", asked.actId().toString())
                .put("at", entry.at().toString())
                .put("actor", asked.actor())
                .put("role", asked.role())
                .put("action", asked.action())
                .put("target", asked.target())
                .put("details", asked.details())
                .put("reason", asked.reason())
                .put("correlationId", asked.correlationId())
                .put("outcome", end == null ? UNKNOWN : end.outcome().name())
                .put("outcomeDetail", end == null ? "" : end.detail());
    }
}
