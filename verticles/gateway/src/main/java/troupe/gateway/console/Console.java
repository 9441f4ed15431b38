package troupe.gateway.console;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.gateway.http.Exchange;
import troupe.gateway.routes.AllServices;
import troupe.gateway.routes.Backend;
import troupe.gateway.trail.AuditTrail;
import troupe.kit.choreography.ChoreographyFormat;
import troupe.language.Envelope;

/** What the console is served and told. Used on the gateway's event loop only. */
public final class Console {
    private final Backend backend;
    private final AllServices everyone;
    private final RecentOrders recent = new RecentOrders();
    private @Nullable SnapshotStream stream;
    private @Nullable RetryRuns runs;

    public Console(Backend backend) {
        this.backend = backend;
        this.everyone = new AllServices(backend.services(), backend.serviceNames());
    }

    /** Whoever hears what the orders service emits, and the console besides. */
    public Handler<Envelope> hearingToo(Handler<Envelope> other) {
        return emitted -> {
            other.handle(emitted);
            recent.observe(emitted);
        };
    }

    /** These endpoints and the console's. */
    public Map<String, Endpoint> with(Vertx vertx, AuditTrail trail, Map<String, Endpoint> others) {
        Map<String, Endpoint> endpoints = new HashMap<>(others);
        Snapshots snapshots = new Snapshots(everyone, backend.view(), backend.meters(), recent);
        SnapshotStream watched =
                new SnapshotStream(vertx, () -> snapshots.take().map(JsonObject::toBuffer));
        RetryRuns retried = new RetryRuns(vertx, backend.services(), trail, everyone);
        stream = watched;
        runs = retried;
        Buffer choreography =
                Buffer.buffer(ChoreographyFormat.JSON.print(backend.view().choreography(), Map.of()));
        new ConsoleFiles().addTo(endpoints);
        new LetterEdits(backend.services(), everyone).addTo(endpoints);
        retried.addTo(endpoints);
        endpoints.put("watchSystem", watched::open);
        endpoints.put("findOrders", exchange -> Future.succeededFuture(found(exchange)));
        endpoints.put(
                "getChoreography", exchange -> Future.succeededFuture(Answer.of("application/json", choreography)));
        return endpoints;
    }

    private Answer found(Exchange exchange) {
        return Answer.json(200, new JsonObject().put("orders", recent.find(exchange.query("text", ""))));
    }

    /** Nobody watches from now on, and nothing more is retried. */
    public void endAll() {
        if (stream != null) {
            stream.endAll();
        }
        if (runs != null) {
            runs.stop();
        }
    }
}
