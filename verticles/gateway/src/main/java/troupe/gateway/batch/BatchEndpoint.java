package troupe.gateway.batch;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import troupe.gateway.contract.Contract;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.gateway.http.Exchange;
import troupe.gateway.http.RouteAliases;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemType;
import troupe.gateway.problem.RequestViolation;

/**
 * Answers several reads side by side. Each is a request of its own for the router: whether it may be asked, how often,
 * and what is wrong with it is decided where it always is, and one that fails or hangs takes nothing from the others.
 * Used on the gateway's event loop only.
 */
public final class BatchEndpoint implements Endpoint {
    /** What a legacy system is asked may be a change, whatever the method, and its answers have any size. */
    private static final String LEGACY = "/api/legacy";

    private final Contract contract;
    private final Set<String> streams;
    private final RouteAliases aliases;
    private final Duration partTimeout;
    private Handler<HttpServerRequest> router = nobody -> {
        throw new IllegalStateException("there is no router yet");
    };

    /** @param partTimeout what is waited for each of them */
    public BatchEndpoint(Contract contract, RouteAliases aliases, Duration partTimeout) {
        this.contract = contract;
        this.streams = contract.streams();
        this.aliases = aliases;
        this.partTimeout = partTimeout;
    }

    /** From now on requests go that way. */
    public void through(Handler<HttpServerRequest> everyRequest) {
        router = everyRequest;
    }

    @Override
    public Future<Answer> answer(Exchange exchange) {
        List<String> paths = exchange.body().getJsonArray("requests").stream()
                .map(part -> ((JsonObject) part).getString("path"))
                .toList();
        List<RequestViolation> violations = violations(paths);
        if (!violations.isEmpty()) {
            throw new ProblemException(Problem.invalid(violations));
        }
        List<Future<Buffer>> parts =
                paths.stream().map(path -> ask(exchange, path)).toList();
        return Future.all(parts).map(all -> Answer.of("application/json", joined(all.list())));
    }

    private List<RequestViolation> violations(List<String> paths) {
        List<RequestViolation> violations = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            String wrong = refusal(paths.get(i).split("\\?", 2)[0]);
            if (wrong != null) {
                violations.add(RequestViolation.inBody("/requests/" + i + "/path", wrong));
            }
        }
        return violations;
    }

    private @Nullable String refusal(String asked) {
        String path = Objects.requireNonNullElse(aliases.targetOf(asked), asked);
        if (path.equals(LEGACY) || path.startsWith(LEGACY + "/")) {
            return "is of the legacy system, which has to be asked by itself";
        }
        @Nullable Operation operation = contract.openApi().findOperation(path, HttpMethod.GET);
        return operation != null && streams.contains(operation.getOperationId())
                ? "is a stream, which has to be followed by itself"
                : null;
    }

    /** Never fails. */
    private Future<Buffer> ask(Exchange exchange, String path) {
        PartResponse response = new PartResponse();
        router.handle(
                new PartRequest((HttpServerRequestInternal) exchange.request(), path, exchange.askContext(), response));
        return response.whole()
                .timeout(partTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .map(PartResponse::json)
                .otherwise(late -> {
                    response.abandon();
                    Problem problem = Problem.passing(
                            ProblemType.UNAVAILABLE,
                            path.split("\\?", 2)[0] + " was not answered within " + partTimeout.toMillis() + " ms",
                            Duration.ofSeconds(1));
                    return PartResponse.json(Answer.problem(problem, exchange.correlationId()));
                });
    }

    private static Buffer joined(List<Buffer> parts) {
        Buffer all = Buffer.buffer("{\"responses\":[");
        for (int i = 0; i < parts.size(); i++) {
            all.appendString(i == 0 ? "" : ",").appendBuffer(parts.get(i));
        }
        return all.appendString("]}");
    }
}
