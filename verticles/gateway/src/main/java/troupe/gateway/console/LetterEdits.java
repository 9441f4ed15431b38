package troupe.gateway.console;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.gateway.http.Exchange;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemType;
import troupe.gateway.routes.AllServices;
import troupe.gateway.routes.OperatorJson;
import troupe.gateway.routes.Services;
import troupe.kit.operations.OperatorQuery.EditDeadLetter;
import troupe.kit.operations.OperatorQuery.FindDeadLetter;
import troupe.kit.operations.OperatorReply.DeadLetters;

/** Shows one dead letter, and lets operators mend it. */
final class LetterEdits {
    private static final Logger LOG = LoggerFactory.getLogger(LetterEdits.class);

    private final Services services;
    private final AllServices everyone;

    LetterEdits(Services services, AllServices everyone) {
        this.services = services;
        this.everyone = everyone;
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("getDeadLetter", this::show);
        endpoints.put("editDeadLetter", this::edit);
    }

    private Future<Answer> show(Exchange exchange) {
        String service = everyone.known(exchange.path("service"));
        FindDeadLetter find = new FindDeadLetter(exchange.pathUuid("messageId"));
        return services.ask(service, find, exchange.askContext(), DeadLetters.class)
                .map(found -> answer(service, found));
    }

    /** The service compares with what it has, text by text, so the letter is read here as it was written there. */
    private Future<Answer> edit(Exchange exchange) {
        String service = everyone.known(exchange.path("service"));
        UUID id = exchange.pathUuid("messageId");
        JsonObject body = exchange.body();
        return services.ask(service, new FindDeadLetter(id), exchange.askContext(), DeadLetters.class)
                .compose(found -> {
                    String is = found.entries().get(0).payload();
                    if (!new JsonObject(is).equals(body.getJsonObject("seen"))) {
                        throw new ProblemException(Problem.of(
                                ProblemType.CONFLICT, "the dead letter does not say any more what you have seen"));
                    }
                    String becomes = body.getJsonObject("payload").encode();
                    return services.ask(
                            service, new EditDeadLetter(id, is, becomes), exchange.askContext(), DeadLetters.class);
                })
                .onSuccess(done -> LOG.atInfo()
                        .addKeyValue("correlationId", exchange.correlationId())
                        .log("an operator has edited dead letter {} of {}", id, service))
                .map(edited -> answer(service, edited));
    }

    private static Answer answer(String service, DeadLetters found) {
        return Answer.json(200, OperatorJson.of(service, found.entries().get(0)));
    }
}
