package troupe.gateway.strangler;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.gateway.http.Exchange;
import troupe.gateway.problem.ProblemException;

/** One request on a strangled route. Used on the gateway's event loop only. */
final class StrangledCall {
    private static final Logger LOG = LoggerFactory.getLogger(StrangledCall.class);

    private final Strangler strangler;
    private final LegacySystem legacy;
    private final StrangledRoute route;
    private final Exchange exchange;
    private final Endpoint fresh;
    /** What holds for this request, whatever is switched meanwhile. */
    private final StrangleSwitch state;

    StrangledCall(Strangler strangler, LegacySystem legacy, StrangledRoute route, Exchange exchange, Endpoint fresh) {
        this.strangler = strangler;
        this.legacy = legacy;
        this.route = route;
        this.exchange = exchange;
        this.fresh = fresh;
        this.state = route.state();
    }

    Future<Answer> answer() {
        boolean read = LegacyRequest.isRead(exchange.request().method());
        boolean isNew = route.isNew(exchange.request());
        boolean compares = read
                && (state.mode() == StrangleMode.SHADOW || (state.mode() == StrangleMode.CANARY && isNew))
                && enterComparison();
        Future<Answer> newAnswer = isNew || compares ? askNew() : Future.failedFuture("not asked");
        Future<LegacyAnswer> legacyAnswer = !isNew || compares ? askLegacy() : Future.failedFuture("not asked");
        if (compares) {
            // Nobody waits for it.
            Future<Answer> comparable = asComparable(newAnswer);
            Future.join(legacyAnswer, comparable).onComplete(both -> {
                strangler.leaveComparison();
                compare(legacyAnswer, comparable);
            });
        }
        return isNew ? newAnswered(newAnswer) : legacyAnswered(legacyAnswer);
    }

    private boolean enterComparison() {
        boolean room = strangler.enterComparison();
        if (!room) {
            route.passedOver();
        }
        return room;
    }

    private Future<Answer> askNew() {
        try {
            return fresh.answer(exchange);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private Future<LegacyAnswer> askLegacy() {
        String path = route.settings().legacyUri(exchange.routing().normalizedPath());
        return legacy.ask(legacy.request(exchange, path));
    }

    private Future<Answer> legacyAnswered(Future<LegacyAnswer> answer) {
        return answer.map(it -> {
            route.legacyAnswered();
            return Strangler.servedBy(exchange, "legacy", it.on(exchange.response()));
        });
    }

    private Future<Answer> newAnswered(Future<Answer> answer) {
        return answer.map(it -> Strangler.servedBy(exchange, "new", it)).onComplete(done -> {
            int status = done.succeeded() ? done.result().status() : statusOf(done.cause());
            if (isAsItWas()) {
                rollBackIf(route.newAnswered(status));
            }
        });
    }

    private static int statusOf(Throwable error) {
        return error instanceof ProblemException problem
                ? problem.problem().type().status()
                : 500;
    }

    /** What failed is an answer too, to whoever asked. */
    private Future<Answer> asComparable(Future<Answer> answer) {
        return answer.recover(error -> error instanceof ProblemException problem
                ? Future.succeededFuture(Answer.problem(problem.problem(), exchange.correlationId()))
                : Future.failedFuture(error));
    }

    private void compare(Future<LegacyAnswer> one, Future<Answer> other) {
        if (!isAsItWas()) {
            return;
        }
        if (one.failed() || other.failed() || !Comparer.isComparable(one.result(), other.result())) {
            route.passedOver();
            return;
        }
        var differences = Comparer.differences(
                one.result(), other.result(), route.settings().comparison());
        if (!differences.isEmpty()) {
            LOG.atDebug()
                    .addKeyValue("correlationId", exchange.correlationId())
                    .log("route {} differs: {}", route.settings().name(), differences);
        }
        rollBackIf(route.compared(differences, request()));
    }

    private String request() {
        return exchange.request().method() + " " + exchange.request().path();
    }

    /** What was asked before a switch says nothing about what is after it. */
    private boolean isAsItWas() {
        return route.state().equals(state);
    }

    private void rollBackIf(@Nullable String reason) {
        if (reason != null) {
            strangler.rollBack(route, reason);
        }
    }
}
