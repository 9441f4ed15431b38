package troupe.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.kit.operations.OperatorReply.Health;

/** The health of this node: that of each service as far as it concerns this node, and the gateway's. */
final class HealthRoutes {
    /** Longer than a service that is there takes to say that it is ill. */
    private static final long CHECK_MS_MAX = 3_000;

    /** Who asks more often than this gets what was found the last time: asking costs each service a query. */
    private static final long AGE_NS_MAX = 1_000_000_000L;

    private final HealthChecks checks;
    private final String self;
    private final BooleanSupplier takesRequests;
    private @Nullable Future<CheckResult> latest;
    private long latestNs;
    private boolean started;

    /**
     * @param names of the services
     * @param self who answers
     * @param takesRequests whether they do, and do not leave
     */
    HealthRoutes(
            Vertx vertx,
            Function<String, Future<Health>> healthOf,
            List<String> names,
            String self,
            BooleanSupplier takesRequests) {
        this.checks = HealthChecks.create(vertx);
        this.self = self;
        this.takesRequests = takesRequests;
        names.forEach(name -> checks.register(name, CHECK_MS_MAX, result -> check(healthOf.apply(name), result)));
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("live", exchange -> Future.succeededFuture(answer(true, new JsonArray())));
        endpoints.put("ready", exchange -> ready());
        endpoints.put("started", exchange -> started());
    }

    /** The check's own time limit may have come first, so the result may be there already. */
    private static void check(Future<Health> found, Promise<Status> result) {
        found.map(health -> new Status().setOk(health.healthy()).setData(detail(health.detail())))
                .otherwise(error -> Status.KO(detail(String.valueOf(error.getMessage()))))
                .onComplete(status -> result.tryComplete(status.result()));
    }

    private static JsonObject detail(String detail) {
        return new JsonObject().put("detail", detail);
    }

    private Future<Answer> ready() {
        return checked().map(result -> {
            boolean open = takesRequests.getAsBoolean();
            JsonArray all = json(result).add(entry(self, open, open ? null : detail("leaving")));
            return answer(open && isUp(result), all);
        });
    }

    /** Once up, a service that is down does not take that back. */
    private Future<Answer> started() {
        return started
                ? Future.succeededFuture(answer(true, new JsonArray()))
                : checked().map(result -> answer(started, json(result)));
    }

    private Future<CheckResult> checked() {
        Future<CheckResult> known = latest;
        if (known != null && (!known.isComplete() || System.nanoTime() - latestNs < AGE_NS_MAX)) {
            return known;
        }
        Future<CheckResult> fresh = checks.checkStatus().onSuccess(result -> started |= isUp(result));
        latest = fresh;
        latestNs = System.nanoTime();
        return fresh;
    }

    private static boolean isUp(CheckResult result) {
        return CheckResult.isUp(result);
    }

    private static JsonArray json(CheckResult result) {
        JsonArray all = new JsonArray();
        result.getChecks().stream()
                .sorted(Comparator.comparing(CheckResult::getId))
                .forEach(check -> all.add(entry(check.getId(), check.getUp(), check.getData())));
        return all;
    }

    private static JsonObject entry(String id, boolean up, @Nullable JsonObject data) {
        JsonObject entry = new JsonObject().put("id", id).put("status", word(up));
        return data == null ? entry : entry.put("data", data);
    }

    private static Answer answer(boolean up, JsonArray all) {
        return Answer.json(
                up ? 200 : 503, new JsonObject().put("status", word(up)).put("checks", all));
    }

    private static String word(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
