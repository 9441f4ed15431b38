package troupe.gateway.routes;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import troupe.gateway.http.Endpoint;
import troupe.kit.operations.OperatorReply.Health;

/**
 * What a node answers those who watch it: the same as the gateway, on the same paths.
 *
 * @param services those whose health is the node's
 * @param staying whether the node is not about to leave
 */
public record ManagementRoutes(
        Vertx vertx,
        Function<String, Future<Health>> healthOf,
        List<String> services,
        BooleanSupplier staying,
        MeterRegistry meters) {
    public Map<String, Endpoint> byPath() {
        Map<String, Endpoint> health = new HashMap<>();
        new HealthRoutes(vertx, healthOf, services, "node", staying).addTo(health);
        Map<String, Endpoint> byPath = new HashMap<>();
        List.of("live", "ready", "started")
                .forEach(kind -> byPath.put("/health/" + kind, Objects.requireNonNull(health.get(kind))));
        byPath.put("/metrics", exchange -> Figures.of(vertx, meters));
        return byPath;
    }
}
