package troupe.gateway.routes;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemType;
import troupe.identity.KeyRing;

/** What is read rather than asked: the contract, the public keys, the figures, and what problems mean. */
final class PageRoutes {
    private static final String PLAIN_TEXT = "text/plain; charset=utf-8";

    private final Vertx vertx;
    private final MeterRegistry meters;
    private final Supplier<KeyRing> keys;
    private final Answer page;

    PageRoutes(Vertx vertx, MeterRegistry meters, Buffer contract, Supplier<KeyRing> keys) {
        this.vertx = vertx;
        this.meters = meters;
        this.keys = keys;
        // A digest of the document: another build has another.
        this.page = Answer.of("application/yaml", contract)
                .tagged(UUID.nameUUIDFromBytes(contract.getBytes()).toString())
                .cached("no-cache");
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("contract", exchange -> Future.succeededFuture(page));
        endpoints.put(
                "publicKeys",
                exchange -> Future.succeededFuture(Answer.of(
                        "application/jwk-set+json", Buffer.buffer(keys.get().jwks()))));
        endpoints.put("metrics", exchange -> Figures.of(vertx, meters));
        endpoints.put("explainProblem", exchange -> Future.succeededFuture(explanation(exchange.path("problem"))));
    }

    private static Answer explanation(String slug) {
        ProblemType type = ProblemType.of(slug);
        if (type == null) {
            throw new ProblemException(Problem.of(ProblemType.NOT_FOUND, "there is no kind of problem named " + slug));
        }
        String text = type.title() + " (" + type.status() + ")\n\n" + type.explanation() + "\n";
        return Answer.of(PLAIN_TEXT, Buffer.buffer(text));
    }
}
