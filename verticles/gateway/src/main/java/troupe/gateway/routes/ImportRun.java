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
import troupe.gateway.contract.Contract;
import troupe.gateway.http.BodyLines;
import troupe.gateway.http.BodyLines.Checked;
import troupe.gateway.http.Exchange;
import troupe.gateway.http.Responses;
import troupe.gateway.problem.Problem;
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
    private final ImportTally tally = new ImportTally();
    private @Nullable Checked held;
    private boolean taking;
    private boolean waiting;
    private boolean ended;
    private boolean gone;
    private boolean over;
    private @Nullable Problem broken;

    ImportRun(Vertx vertx, Services services, Exchange exchange) {
        this.puts = new LinePuts(vertx, services, exchange);
        this.exchange = exchange;
        this.lines = BodyLines.of(exchange);
    }

    /** @return when the response has ended, or nothing is under way and there is nobody to answer any more */
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
                .putHeader(HttpHeaders.CONTENT_TYPE, Contract.JSON_LINES)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private HttpServerResponse response() {
        return exchange.response();
    }

    /** The client has gone: what is under way is done, and nothing else. */
    private void leave() {
        gone = true;
        held = null;
        endIfDone();
    }

    /** Whatever happens while lines are taken is seen by the loop that takes them. */
    private void goOn() {
        if (taking) {
            return;
        }
        taking = true;
        try {
            while (hasRoom()) {
                Checked line = lines.poll();
                if (line == null) {
                    waitForMore();
                } else {
                    take(line);
                }
            }
        } catch (RuntimeException e) {
            cutShort(e);
        } finally {
            taking = false;
        }
        endIfDone();
    }

    private void cutShort(Throwable error) {
        LinePuts.logUnexpected(error, exchange);
        broken = LinePuts.problem(error);
        ended = true;
    }

    private boolean hasRoom() {
        return !ended
                && !waiting
                && !gone
                && held == null
                && underWay.size() < IN_FLIGHT_MAX
                && !response().writeQueueFull();
    }

    private void waitForMore() {
        waiting = true;
        lines.more().onComplete(more -> {
            waiting = false;
            if (more.failed()) {
                cutShort(more.cause());
            } else {
                ended = !more.result();
            }
            goOn();
        });
    }

    private void take(Checked line) {
        if (line.isBlank()) {
            return;
        }
        tally.take();
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
            putHeld();
            goOn();
        });
    }

    private void putHeld() {
        Checked next = held;
        JsonObject product = next == null ? null : next.value();
        if (next != null && product != null && !underWay.contains(product.getString("sku"))) {
            held = null;
            put(next, product);
        }
    }

    private void answer(Checked line, @Nullable String sku, @Nullable Problem problem) {
        JsonObject json = tally.answer(line, sku, problem);
        if (!gone && !response().closed()) {
            response().write(json.toBuffer().appendString("\n"));
        }
    }

    /** The last line says that all were answered, or why the body was read no further. */
    private void endIfDone() {
        boolean goesOn = !underWay.isEmpty() || held != null || !(ended || gone);
        if (goesOn || over) {
            return;
        }
        over = true;
        boolean told = !gone && !response().closed();
        tally.end(told && broken == null).keepFor(exchange);
        try {
            if (told) {
                end(broken);
            }
        } finally {
            done.complete();
        }
    }

    private void end(@Nullable Problem why) {
        response().end(tally.sum(why).toBuffer().appendString("\n"));
        if (why != null) {
            // There may be more of the body to come, without end.
            Responses.close(exchange);
        }
    }
}
