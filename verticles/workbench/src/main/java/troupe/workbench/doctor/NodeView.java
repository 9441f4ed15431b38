package troupe.workbench.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import troupe.workbench.client.Api;
import troupe.workbench.client.ApiException;
import troupe.workbench.client.HttpAnswer;
import troupe.workbench.client.Operator;
import troupe.workbench.client.Waiting;

/**
 * What a node tells of itself and of the system.
 *
 * @param url the node's
 * @param ready its health, by service
 * @param figures for Prometheus
 * @param system as its console shows it; null where it has no gateway, and only its health can be asked
 */
record NodeView(
        String url,
        JsonNode ready,
        NodeMetrics figures,
        @Nullable JsonNode system) {
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    /**
     * Asks a node. Blocks, for each of four calls at most so long.
     *
     * @param found is told where that does not bring everything
     * @return empty where the node does not answer
     */
    static Optional<NodeView> read(Vertx vertx, Api api, Duration callMax, List<Finding> found) {
        JsonNode health;
        try {
            HttpAnswer ready = Waiting.forResult(api.get("/health/ready"), callMax);
            if (ready.status() != OK && ready.status() != UNAVAILABLE) {
                found.add(Ailment.NODE_SILENT.of(
                        about(api), "what answers there is no node: " + ready.call() + " brought " + ready.status()));
                return Optional.empty();
            }
            health = ready.read(JsonNode.class);
        } catch (ApiException e) {
            found.add(Ailment.NODE_SILENT.of(about(api), String.valueOf(e.getMessage())));
            return Optional.empty();
        }
        return Optional.of(new NodeView(
                api.node().toString(), health, figures(api, callMax, found), system(vertx, api, callMax, found)));
    }

    private static NodeMetrics figures(Api api, Duration callMax, List<Finding> found) {
        try {
            return NodeMetrics.of(Waiting.forResult(api.get("/metrics"), callMax)
                    .expecting(OK)
                    .body()
                    .toString());
        } catch (ApiException e) {
            found.add(Ailment.LOOK_FAILED.of(about(api), "it does not tell its figures: " + e.getMessage()));
            return NodeMetrics.of("");
        }
    }

    private static @Nullable JsonNode system(Vertx vertx, Api api, Duration callMax, List<Finding> found) {
        try {
            HttpAnswer allowed = Waiting.forResult(api.get("/admin/dead-letters?limit=1"), callMax);
            if (allowed.status() == UNAUTHORIZED || allowed.status() == FORBIDDEN) {
                found.add(Ailment.TOKEN_REFUSED.of(about(api), allowed.problem()));
                return null;
            }
            return allowed.status() == NOT_FOUND ? null : Waiting.forResult(new Operator(vertx, api).system(), callMax);
        } catch (ApiException e) {
            found.add(Ailment.LOOK_FAILED.of(about(api), "it does not show the system: " + e.getMessage()));
            return null;
        }
    }

    static String about(Api api) {
        return "the node at " + api.node();
    }

    String about() {
        return "the node at " + url;
    }

    /** The services that are not well for this node. */
    Set<String> down() {
        Set<String> down = new HashSet<>();
        ready.path("checks").forEach(check -> {
            if (!check.path("status").asText().equals("UP")) {
                down.add(check.path("id").asText());
            }
        });
        return down;
    }
}
