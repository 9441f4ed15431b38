package troupe.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.gateway.http.Exchange;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;

/** Puts many products at once. Used on the gateway's event loop only. */
final class ProductImport {
    /** Each keeps the catalog busy by itself; more of them would only take places from single products. */
    private static final int RUNS_MAX = 4;

    private final Vertx vertx;
    private final Services services;
    private int runs;

    ProductImport(Vertx vertx, Services services) {
        this.vertx = vertx;
        this.services = services;
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("importProducts", this::put);
    }

    private Future<Answer> put(Exchange exchange) {
        if (runs >= RUNS_MAX) {
            throw new ProblemException(Problem.overloaded("as many imports are under way as allowed"));
        }
        runs++;
        // What is thrown gives its place back, too.
        return Future.succeededFuture()
                .compose(begun -> new ImportRun(vertx, services, exchange).run())
                .onComplete(ended -> runs--)
                .map(Answer.STREAMED);
    }
}
