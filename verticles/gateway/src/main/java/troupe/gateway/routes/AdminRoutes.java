package troupe.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.gateway.http.Exchange;
import troupe.gateway.routes.AllServices.Answers;
import troupe.kit.operations.OperatorQuery.CountMessages;
import troupe.kit.operations.OperatorQuery.CountSightings;
import troupe.kit.operations.OperatorQuery.DiscardDeadLetter;
import troupe.kit.operations.OperatorQuery.FindDeadLetter;
import troupe.kit.operations.OperatorQuery.ListDeadLetters;
import troupe.kit.operations.OperatorQuery.ReadRecording;
import troupe.kit.operations.OperatorQuery.RetryDeadLetter;
import troupe.kit.operations.OperatorReply.DeadLetters;
import troupe.kit.operations.OperatorReply.MessageCounts;
import troupe.kit.operations.OperatorReply.Recorded;
import troupe.kit.operations.OperatorReply.Released;
import troupe.kit.operations.OperatorReply.Sightings;
import troupe.kit.request.RequestContext;
import troupe.language.Message;
import troupe.language.Reply;

/** What operators ask about messages and the choreography, and do to messages that failed. */
final class AdminRoutes {
    private final Services services;
    private final AllServices everyone;

    AdminRoutes(Services services, AllServices everyone) {
        this.services = services;
        this.everyone = everyone;
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("countMessages", this::count);
        endpoints.put("countSightings", this::sightings);
        endpoints.put("listDeadLetters", this::list);
        endpoints.put("getRecording", this::recording);
        endpoints.put("retryDeadLetter", exchange -> release(exchange, RetryDeadLetter::new));
        endpoints.put("discardDeadLetter", exchange -> release(exchange, DiscardDeadLetter::new));
    }

    private Future<Answer> count(Exchange exchange) {
        return ofEveryone(exchange, new CountMessages(), MessageCounts.class, OperatorJson::of);
    }

    private Future<Answer> sightings(Exchange exchange) {
        return ofEveryone(exchange, new CountSightings(), Sightings.class, OperatorJson::of);
    }

    private <R extends Reply> Future<Answer> ofEveryone(
            Exchange exchange, Message question, Class<R> type, Function<R, JsonObject> json) {
        return everyone.ask(question, exchange.askContext(), type).map(answers -> {
            JsonObject services = new JsonObject();
            answers.byService().forEach((service, answer) -> services.put(service, json.apply(answer)));
            answers.missing().forEach(services::putNull);
            return Answer.json(200, answers.noteMissing(new JsonObject().put("services", services)));
        });
    }

    private Future<Answer> list(Exchange exchange) {
        String service = exchange.query("service", "");
        Message question = new ListDeadLetters(exchange.query("limit", 100));
        RequestContext context = exchange.askContext();
        Future<Answers<DeadLetters>> answers = service.isEmpty()
                ? everyone.ask(question, context, DeadLetters.class)
                : services.ask(everyone.known(service), question, context, DeadLetters.class)
                        .map(letters -> new Answers<>(Map.of(service, letters), List.of()));
        return answers.map(known -> {
            JsonArray entries = new JsonArray();
            known.byService()
                    .forEach((from, letters) ->
                            letters.entries().forEach(letter -> entries.add(OperatorJson.of(from, letter))));
            return Answer.json(200, known.noteMissing(new JsonObject().put("entries", entries)));
        });
    }

    private Future<Answer> recording(Exchange exchange) {
        UUID id = exchange.pathUuid("orderId");
        return everyone.ask(new ReadRecording(id.toString()), exchange.askContext(), Recorded.class)
                .map(answers -> {
                    JsonArray steps = new JsonArray();
                    answers.byService()
                            .values()
                            .forEach(recorded -> recorded.steps().forEach(step -> steps.add(new JsonObject(step))));
                    return Answer.json(
                            200,
                            answers.noteMissing(
                                    new JsonObject().put("about", id.toString()).put("steps", steps)));
                });
    }

    /** The instance that is responsible for the letter's key releases it, so the key is looked up first. */
    private Future<Answer> release(Exchange exchange, BiFunction<UUID, String, Message> order) {
        String service = everyone.known(exchange.path("service"));
        UUID id = exchange.pathUuid("messageId");
        RequestContext context = exchange.askContext();
        return services.ask(service, new FindDeadLetter(id), context, DeadLetters.class)
                .compose(found -> services.ask(
                        service, order.apply(id, found.entries().get(0).key()), context, Released.class))
                .map(released -> Answer.json(200, new JsonObject().put("handled", released.handled())));
    }
}
