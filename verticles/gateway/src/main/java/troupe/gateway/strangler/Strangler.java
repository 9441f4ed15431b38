package troupe.gateway.strangler;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.gateway.contract.Access;
import troupe.gateway.contract.Contract;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.gateway.http.Exchange;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemType;
import troupe.identity.Role;

/**
 * Decides, request by request, which of the two systems answers. Commands go to one system only, whatever the mode:
 * shadows are cast by reads. Used on the gateway's event loop only.
 */
public final class Strangler {
    private static final Logger LOG = LoggerFactory.getLogger(Strangler.class);

    private static final String FIRST = "/api/v1/";
    private static final String SECOND = "/api/v2/";

    /** Says which system answered. */
    static final String SERVED_BY = "X-Served-By";

    private final List<StrangledRoute> routes;
    private final SharedSwitches shared;
    private final int comparisonsMax;
    private final @Nullable LegacySystem legacy;
    private int comparisons;

    /** @param settings empty where there is no legacy system: then the strangler has no routes */
    public Strangler(Vertx vertx, MeterRegistry meters, Optional<LegacySettings> settings) {
        this.shared = new SharedSwitches(vertx);
        this.routes = settings.map(LegacySettings::routes).orElse(List.of()).stream()
                .map(route -> new StrangledRoute(route, meters))
                .toList();
        this.comparisonsMax = settings.map(LegacySettings::comparisonsMax).orElse(0);
        this.legacy =
                settings.map(there -> new LegacySystem(vertx, meters, there)).orElse(null);
    }

    @Nullable
    LegacySystem legacy() {
        return legacy;
    }

    /** Puts the legacy system beside all operations that could have come from one. Streams write themselves. */
    public Map<String, Endpoint> around(Contract contract, Map<String, Endpoint> endpoints) {
        LegacySystem system = legacy;
        if (system == null || routes.isEmpty()) {
            return endpoints;
        }
        Set<String> streams = contract.streams();
        Map<String, Endpoint> strangled = new HashMap<>(endpoints);
        for (Operation operation : contract.openApi().operations()) {
            boolean ours =
                    Access.of(operation).roles().equals(Set.of(Role.OPERATOR)) || Contract.isAlwaysAnswered(operation);
            if (!ours && !streams.contains(operation.getOperationId())) {
                strangled.computeIfPresent(operation.getOperationId(), (id, fresh) -> around(system, fresh));
            }
        }
        return strangled;
    }

    private Endpoint around(LegacySystem system, Endpoint fresh) {
        return exchange -> {
            StrangledRoute route = routeOf(exchange);
            if (route != null && exchange.routing().normalizedPath().startsWith(SECOND)) {
                return inFirstVersionOnly(route, exchange, fresh);
            }
            return route == null
                    ? fresh.answer(exchange)
                    : new StrangledCall(this, system, route, exchange, fresh).answer();
        };
    }

    /** What one system was asked in the first version, the other is not to be asked again in the second. */
    private static Future<Answer> inFirstVersionOnly(StrangledRoute route, Exchange exchange, Endpoint fresh) {
        if (route.state().mode() != StrangleMode.NEW) {
            throw new ProblemException(Problem.of(
                    ProblemType.NOT_FOUND,
                    "as long as a legacy system may answer, " + route.settings().path() + " has no second version"));
        }
        return fresh.answer(exchange);
    }

    private @Nullable StrangledRoute routeOf(Exchange exchange) {
        String method = exchange.request().method().name();
        // As the operation was found: two that read a path differently are how checks are got around.
        String path = exchange.routing().normalizedPath().replaceFirst("^" + SECOND, FIRST);
        for (StrangledRoute route : routes) {
            if (route.settings().has(method, path)) {
                return route;
            }
        }
        return null;
    }

    /** @return whether there is room for a comparison; then {@link #leaveComparison} must be called */
    boolean enterComparison() {
        if (comparisons >= comparisonsMax) {
            return false;
        }
        comparisons++;
        return true;
    }

    void leaveComparison() {
        comparisons--;
    }

    /** At once on this node; the others hear of it with their next refresh. */
    void rollBack(StrangledRoute route, String reason) {
        StrangleSwitch back = route.state().next(StrangleMode.LEGACY, 0, reason);
        route.become(back);
        share(route, back);
    }

    /** Fails with {@link ProblemException}, and then nothing has changed. */
    Future<JsonObject> switchTo(String name, StrangleMode mode, int canaryPercent, String reason) {
        StrangledRoute route = routes.stream()
                .filter(known -> known.settings().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        Problem.of(ProblemType.NOT_FOUND, "there is no route " + name + " to a legacy system")));
        StrangleSwitch next = route.state().next(mode, canaryPercent, reason);
        return shared.put(name, next)
                .recover(error -> Future.failedFuture(
                        new ProblemException(Problem.overloaded("the nodes could not be told: " + error.getMessage()))))
                .map(told -> {
                    apply(route, next);
                    return route.json();
                });
    }

    /** To be called often: takes over what other nodes have switched, and tells them what they do not know. */
    public void refresh() {
        if (!routes.isEmpty()) {
            shared.all()
                    .onSuccess(all -> routes.forEach(route -> reconcile(route, all)))
                    .onFailure(error -> LOG.warn("how routes stand elsewhere is not known: {}", error.toString()));
        }
    }

    private void reconcile(StrangledRoute route, Map<String, StrangleSwitch> all) {
        StrangleSwitch elsewhere = all.get(route.settings().name());
        if (elsewhere != null) {
            apply(route, elsewhere);
        }
        StrangleSwitch here = route.state();
        // Version 0 is what the settings say, and they say it to every node.
        if (here.version() > (elsewhere == null ? 0 : elsewhere.version())) {
            share(route, here);
        }
    }

    private static void apply(StrangledRoute route, StrangleSwitch state) {
        if (state.version() > route.state().version()) {
            route.become(state);
        }
    }

    private void share(StrangledRoute route, StrangleSwitch state) {
        shared.put(route.settings().name(), state)
                .onFailure(error -> LOG.warn("the other nodes will be told later: {}", error.toString()));
    }

    JsonObject json() {
        JsonObject json = new JsonObject()
                .put(
                        "routes",
                        new JsonArray(routes.stream().map(StrangledRoute::json).toList()));
        if (legacy != null) {
            json.put(
                    "breaker",
                    new JsonObject().put("reads", legacy.state(false)).put("changes", legacy.state(true)));
        }
        return json;
    }

    static Answer servedBy(Exchange exchange, String system, Answer answer) {
        exchange.response().putHeader(SERVED_BY, system);
        return answer;
    }
}
