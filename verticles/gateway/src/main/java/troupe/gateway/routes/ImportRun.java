package troupe.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import troupe.gateway.http.BodyLines;
import troupe.gateway.http.BodyLines.Checked;
import troupe.gateway.http.Exchange;
import troupe.gateway.http.Responses;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemType;

/**
 * Puts the products of one body, a line each, and answers each line as soon as its product is put. So many are under
 * way and no more; of one product, one. Lines are taken while there is room for that, and while the client reads the
 * answers. Used on the gateway's event loop only.
 */
final class ImportRun {
    static final int IN_FLIGHT_MAX = 64;

    private final LinePuts puts;
    private final Exchange exchange;
    private final BodyLines lines;
    private final Promise<Void> done = Promise.promise();
    private final Set<String> underWay = new HashSet<>();
    private @Nullable Checked held;
    private boolean taking;
    private boolean waiting;
    private boolean ended;
    private boolean gone;
    private @Nullable Problem broken;
    private long taken;
    private long put;
    private long failed;

    ImportRun(Vertx vertx, Services services, Exchange exchange) {
        this.puts = new LinePuts(vertx, services, exchange);
        this.exchange = exchange;
        this.lines = BodyLines.of(exchange);
    }

    /** @return when the response has ended, or there is nobody to answer any more */
    Future<Void> run() {
        begin();
        exchange.routing().addEndHandler(end -> leave());
        response().drainHandler(drained -> goOn());
        goOn();
        return done.future();
    }

    private void begin() {
        if (exchange.request().version() == HttpVersion.HTTP_1_0) {
            // Which knows no other end of a response whose length is not known before.
            Responses.announceClose(exchange);
            exchange.routing().addEndHandler(end -> Responses.close(exchange));
        }
        response()
                .setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-ndjson")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private HttpServerResponse response() {
        return exchange.response();
    }

    /** The client has gone: what is under way is done, and nothing else. */
    private void leave() {
        gone = true;
        done.tryComplete();
    }

    private void goOn() {
        if (taking || waiting) {
            return;
        }
        taking = true;
        while (hasRoom()) {
            Checked line = lines.poll();
            if (line == null) {
                waitForMore();
                break;
            }
            take(line);
        }
        taking = false;
        endIfDone();
    }

    private boolean hasRoom() {
        return !ended
                && !gone
                && held == null
                && underWay.size() < IN_FLIGHT_MAX
                && !response().writeQueueFull();
    }

    private void waitForMore() {
        waiting = true;
        lines.more().onComplete(more -> {
            waiting = false;
            if (more.failed() && more.cause() instanceof ProblemException problem) {
                broken = problem.problem();
            }
            ended = more.failed() || !more.result();
            goOn();
        });
    }

    private void take(Checked line) {
        if (line.isBlank()) {
            return;
        }
        taken++;
        JsonObject product = line.value();
        if (product == null) {
            answer(line, null, Problem.of(ProblemType.VALIDATION, line.wrong()));
        } else if (underWay.contains(product.getString("sku"))) {
            // In their order: it may be another price of the same product.
            held = line;
        } else {
            put(line, product);
        }
    }

    private void put(Checked line, JsonObject product) {
        String sku = product.getString("sku");
        underWay.add(sku);
        puts.put(line.number(), product, () -> !gone).onComplete(answered -> {
            underWay.remove(sku);
            answer(line, sku, answered.succeeded() ? null : LinePuts.problem(answered.cause()));
            Checked next = held;
            JsonObject heldProduct = next == null ? null : next.value();
            if (next != null && heldProduct != null && !underWay.contains(heldProduct.getString("sku"))) {
                held = null;
                put(next, heldProduct);
            }
            goOn();
        });
    }

    private void answer(Checked line, @Nullable String sku, @Nullable Problem problem) {
        JsonObject json = new JsonObject().put("line", line.number());
        if (sku != null) {
            json.put("sku", sku);
        }
        if (problem == null) {
            put++;
            json.put("status", 200);
        } else {
            failed++;
            json.put("status", problem.type().status()).put("detail", problem.detail());
        }
        if (!gone && !response().closed()) {
            response().write(json.toBuffer().appendString("\n"));
        }
    }

    /** The last line says that all were answered, or why the body was read no further. */
    private void endIfDone() {
        if (!ended
                || gone
                || !underWay.isEmpty()
                || held != null
                || done.future().isComplete()) {
            return;
        }
        if (response().closed()) {
            leave();
            return;
        }
        JsonObject sum = new JsonObject()
                .put("lines", taken)
                .put("put", put)
                .put("failed", failed)
                .put("complete", broken == null);
        Problem why = broken;
        if (why != null) {
            sum.put("detail", why.detail());
        }
        response().end(sum.toBuffer().appendString("\n"));
        if (why != null) {
            // There may be more of the body to come, without end.
            Responses.close(exchange);
        }
        done.tryComplete();
    }
}
