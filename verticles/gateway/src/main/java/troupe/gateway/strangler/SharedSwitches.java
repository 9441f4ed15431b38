package troupe.gateway.strangler;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.shareddata.AsyncMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How routes stand, as all nodes of a cluster know it; one node that is alone keeps it to itself. */
final class SharedSwitches {
    private static final String MAP = "troupe.strangler";
    private static final long TIMEOUT_MS = 2_000;

    private final Vertx vertx;

    SharedSwitches(Vertx vertx) {
        this.vertx = vertx;
    }

    Future<Void> put(String route, StrangleSwitch state) {
        return map().compose(map -> map.put(route, state.json().encode())).timeout(TIMEOUT_MS, TimeUnit.MILLISECONDS);
    }

    Future<Map<String, StrangleSwitch>> all() {
        return map().compose(AsyncMap::entries)
                .map(entries -> {
                    Map<String, StrangleSwitch> all = new HashMap<>();
                    entries.forEach((route, json) -> all.put(route, StrangleSwitch.of(new JsonObject(json))));
                    return all;
                })
                .timeout(TIMEOUT_MS, TimeUnit.MILLISECONDS);
    }

    private Future<AsyncMap<String, String>> map() {
        return vertx.sharedData().getAsyncMap(MAP);
    }
}
