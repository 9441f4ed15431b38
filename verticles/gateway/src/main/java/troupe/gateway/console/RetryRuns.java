package troupe.gateway.console;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.gateway.http.Exchange;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemType;
import troupe.gateway.routes.AllServices;
import troupe.gateway.routes.Services;
import troupe.gateway.trail.AuditTrail;
import troupe.gateway.trail.IntendedAct;

/**
 * Starts runs of retries, one at a time, and tells how the latest goes. It lives as long as the gateway: when that ends
 * in between, what was not retried is still there.
 */
final class RetryRuns {
    private static final Logger LOG = LoggerFactory.getLogger(RetryRuns.class);

    private final Vertx vertx;
    private final Services services;
    private final AuditTrail trail;
    private final AllServices everyone;
    private @Nullable RetryRun latest;

    RetryRuns(Vertx vertx, Services services, AuditTrail trail, AllServices everyone) {
        this.vertx = vertx;
        this.services = services;
        this.trail = trail;
        this.everyone = everyone;
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("retryDeadLetters", this::start);
        endpoints.put("getRetries", exchange -> Future.succeededFuture(answer(200)));
    }

    void stop() {
        if (latest != null) {
            latest.stop();
        }
    }

    private Future<Answer> start(Exchange exchange) {
        JsonObject body = exchange.body();
        String service = everyone.known(body.getString("service"));
        if (latest != null && latest.isRunning()) {
            throw new ProblemException(Problem.of(ProblemType.CONFLICT, "other dead letters are being retried"));
        }
        List<UUID> ids = body.getJsonArray("ids").stream()
                .map(id -> UUID.fromString(id.toString()))
                .distinct()
                .toList();
        Services noted = new AuditedRetries(services, trail, IntendedAct.of(exchange, List.of()));
        RetryRun run =
                new RetryRun(vertx, noted, exchange.askContext(), service, ids, body.getInteger("failuresMax", 0));
        latest = run;
        LOG.atInfo()
                .addKeyValue("correlationId", exchange.correlationId())
                .log("an operator retries {} dead letters of {}", ids.size(), service);
        run.run()
                .onComplete(ended -> LOG.atInfo()
                        .addKeyValue("correlationId", exchange.correlationId())
                        .log("retrying dead letters ended: {}", run.json()));
        return Future.succeededFuture(answer(202));
    }

    private Answer answer(int status) {
        return Answer.json(status, latest == null ? new JsonObject().put("state", "NONE") : latest.json());
    }
}
