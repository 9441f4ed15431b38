package troupe.gateway.console;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.gateway.routes.AllServices;
import troupe.gateway.routes.Backend;
import troupe.kit.choreography.ChoreographyFormat;

/** What the console is served and told. Used on the gateway's event loop only. */
public final class Console {
    private final RecentOrders recent;
    private final SnapshotStream stream;
    private final RetryRuns runs;
    private final LetterEdits edits;
    private final Buffer choreography;

    /** @param recent hears of the orders */
    public Console(Vertx vertx, Backend backend, RecentOrders recent) {
        this.recent = recent;
        AllServices everyone = new AllServices(backend.services(), backend.serviceNames());
        Snapshots snapshots = new Snapshots(everyone, backend.view(), backend.meters(), recent);
        this.stream = new SnapshotStream(vertx, () -> snapshots.take().map(JsonObject::toBuffer));
        this.runs = new RetryRuns(vertx, backend.services(), everyone);
        this.edits = new LetterEdits(backend.services(), everyone);
        this.choreography =
                Buffer.buffer(ChoreographyFormat.JSON.print(backend.view().choreography(), Map.of()));
    }

    public void addTo(Map<String, Endpoint> endpoints) {
        new ConsoleFiles().addTo(endpoints);
        endpoints.put(
                "getChoreography", exchange -> Future.succeededFuture(Answer.of("application/json", choreography)));
        endpoints.put("watchSystem", stream::open);
        endpoints.put(
                "findOrders",
                exchange -> Future.succeededFuture(Answer.json(
                        200, new JsonObject().put("orders", recent.find(exchange.query("text", ""))))));
        runs.addTo(endpoints);
        edits.addTo(endpoints);
    }

    /** Nobody watches from now on, and nothing more is retried. */
    public void endAll() {
        stream.endAll();
        runs.stop();
    }
}
