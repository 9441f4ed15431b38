package troupe.gateway.console;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Exchange;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;

/**
 * Shows everyone who watches the same snapshot, once a second at the most: what that costs depends neither on the load
 * nor on how many watch, and without viewers none is taken. Used on the gateway's event loop only.
 */
final class SnapshotStream {
    static final int VIEWERS_MAX = 32;

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotStream.class);
    private static final long PAUSE_MS = 1_000;

    /** After this long a stream ends, and who still watches has to show again that they may. */
    private static final Duration AGE_MAX = Duration.ofMinutes(10);

    private final Vertx vertx;
    private final Supplier<Future<Buffer>> snapshot;

    /** Those who watch, and since when. */
    private final Map<HttpServerResponse, Long> viewers = new HashMap<>();

    private boolean busy;

    SnapshotStream(Vertx vertx, Supplier<Future<Buffer>> snapshot) {
        this.vertx = vertx;
        this.snapshot = snapshot;
    }

    Future<Answer> open(Exchange exchange) {
        if (viewers.size() >= VIEWERS_MAX) {
            return Future.failedFuture(new ProblemException(Problem.overloaded("as many watch the system as allowed")));
        }
        HttpServerResponse response = exchange.response();
        // Whoever watches is no request under way: it would hold up a gateway that wants to leave.
        exchange.leave();
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Accel-Buffering", "no");
        if (exchange.isHead()) {
            response.end();
            return Future.succeededFuture(Answer.STREAMED);
        }
        viewers.put(response, System.nanoTime());
        exchange.routing().addEndHandler(ended -> viewers.remove(response));
        response.writeHead();
        if (!busy) {
            busy = true;
            look();
        }
        return Future.succeededFuture(Answer.STREAMED);
    }

    private void look() {
        snapshot.get()
                .onSuccess(json -> tell(Buffer.buffer("event: snapshot\ndata: ")
                        .appendBuffer(json)
                        .appendString("\n\n")))
                .onFailure(error -> LOG.warn("no snapshot: {}", error.toString()))
                .onComplete(told -> vertx.setTimer(PAUSE_MS, again -> {
                    busy = !viewers.isEmpty();
                    if (busy) {
                        look();
                    }
                }));
    }

    private void tell(Buffer event) {
        long now = System.nanoTime();
        List.copyOf(viewers.entrySet()).forEach(viewer -> {
            HttpServerResponse response = viewer.getKey();
            if (response.closed() || now - viewer.getValue() > AGE_MAX.toNanos()) {
                end(response);
            } else if (!response.writeQueueFull()) {
                // Whoever reads slowly misses snapshots: each says everything.
                response.write(event);
            }
        });
    }

    /** Nobody watches from now on; who likes to may come again. */
    void endAll() {
        List.copyOf(viewers.keySet()).forEach(this::end);
    }

    private void end(HttpServerResponse response) {
        viewers.remove(response);
        if (!response.ended() && !response.closed()) {
            response.end();
        }
    }
}
