package troupe.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import troupe.commerce.OrderView;
import troupe.commerce.ServiceQuery.GetOrder;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.gateway.http.Exchange;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemType;
import troupe.gateway.routes.AllServices.Answers;
import troupe.gateway.routes.Timeline.Handled;
import troupe.gateway.routes.Timeline.Moment;
import troupe.kit.operations.OperatorQuery.ReadTimeline;
import troupe.kit.operations.OperatorReply;

/** Tells what happened to an order. */
final class TimelineRoute {
    private final Services services;
    private final AllServices everyone;

    TimelineRoute(Services services, AllServices everyone) {
        this.services = services;
        this.everyone = everyone;
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("getTimeline", this::get);
    }

    private Future<Answer> get(Exchange exchange) {
        UUID id = exchange.pathUuid("orderId");
        Future<Boolean> unknown = services.ask("orders", new GetOrder(id), exchange.askContext(), OrderView.class)
                .map(false)
                .recover(TimelineRoute::isUnknown);
        Future<Answers<OperatorReply.Timeline>> timelines =
                everyone.ask(new ReadTimeline(id.toString()), exchange.askContext(), OperatorReply.Timeline.class);
        return unknown.compose(isUnknown -> isUnknown
                ? Future.failedFuture(
                        new ProblemException(Problem.of(ProblemType.NOT_FOUND, "there is no order " + id)))
                : timelines.map(answers -> Answer.json(200, json(id, answers))));
    }

    /** Only when orders says so: when it cannot say, what the others know is better than nothing. */
    private static Future<Boolean> isUnknown(Throwable error) {
        return Future.succeededFuture(
                error instanceof ProblemException ended && ended.problem().type() == ProblemType.NOT_FOUND);
    }

    private static JsonObject json(UUID id, Answers<OperatorReply.Timeline> answers) {
        List<Moment> moments = Timeline.merge(answers.byService().values().stream()
                .map(OperatorReply.Timeline::entries)
                .toList());
        JsonArray entries = new JsonArray();
        moments.forEach(moment -> entries.add(json(moment)));
        return answers.noteMissing(
                new JsonObject().put("orderId", id.toString()).put("entries", entries));
    }

    private static JsonObject json(Moment moment) {
        JsonObject json = new JsonObject()
                .put("id", moment.id().toString())
                .put("type", moment.type())
                .put(
                        "causationId",
                        moment.causationId() == null
                                ? null
                                : moment.causationId().toString())
                .put("emittedBy", moment.emittedBy())
                .put("emittedAt", moment.emittedAt().toString());
        JsonArray handlers = new JsonArray();
        moment.handlers().forEach(handled -> handlers.add(json(handled)));
        json.put("handlers", handlers);
        return moment.pending() ? json.put("pending", true) : json;
    }

    private static JsonObject json(Handled handled) {
        JsonObject json = new JsonObject()
                .put("service", handled.service())
                .put("state", handled.state().name());
        return handled.at() == null ? json : json.put("at", handled.at().toString());
    }
}
