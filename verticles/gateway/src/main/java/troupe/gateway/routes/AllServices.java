package troupe.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemType;
import troupe.kit.request.RequestContext;
import troupe.language.Message;
import troupe.language.Reply;

/** Asks all services the same, side by side. */
public final class AllServices {
    private final Services services;
    private final List<String> names;

    public AllServices(Services services, List<String> names) {
        this.services = services;
        this.names = List.copyOf(names);
    }

    /**
     * What came back.
     *
     * @param byService the answers, in the order of the services' names
     * @param missing the services that did not answer, or refused to
     */
    public record Answers<R>(Map<String, R> byService, List<String> missing) {
        /** Says in the answer that it is not complete. */
        public JsonObject noteMissing(JsonObject answer) {
            return missing.isEmpty() ? answer : answer.put("degraded", new JsonArray(missing));
        }
    }

    /** @throws ProblemException if there is no such service */
    public String known(String service) {
        if (!names.contains(service)) {
            throw new ProblemException(
                    Problem.of(ProblemType.NOT_FOUND, "there is no service " + service + "; there are " + names));
        }
        return service;
    }

    public List<String> names() {
        return names;
    }

    public <R extends Reply> Future<Answers<R>> ask(Message question, RequestContext context, Class<R> type) {
        List<Future<R>> asked = names.stream()
                .map(service -> services.ask(service, question, context, type))
                .toList();
        return Future.join(asked).transform(all -> Future.succeededFuture(collect(asked)));
    }

    private <R> Answers<R> collect(List<Future<R>> asked) {
        Map<String, R> byService = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Future<R> answer = asked.get(i);
            if (answer.succeeded()) {
                byService.put(names.get(i), answer.result());
            } else {
                missing.add(names.get(i));
            }
        }
        return new Answers<>(byService, missing);
    }
}
