package troupe.gateway.trail;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.openapi.contract.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.commerce.ActNoted;
import troupe.commerce.ActOutcome;
import troupe.commerce.TrailCommand;
import troupe.commerce.TrailCommand.EndAct;
import troupe.gateway.contract.Audited;
import troupe.gateway.contract.Contract;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.gateway.http.Exchange;
import troupe.gateway.http.StreamEnd;
import troupe.gateway.problem.ProblemException;
import troupe.identity.Role;
import troupe.kit.request.RequestContext;

/**
 * Has everything noted that staff, operators and machines change: that they are about to before it is done, which is
 * not done where it cannot be noted, and what became of it before they are answered. The services that are changed have
 * other databases than the trail, hence two lines instead of one transaction; an act without its second line may have
 * been done or not. Used on the gateway's event loop only.
 */
public final class AuditTrail {
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

    private static final int REFUSED_FROM = 400;
    private static final int FAILED_FROM = 500;

    private final BiFunction<TrailCommand, RequestContext, Future<ActNoted>> tell;

    /** @param tell has the trail take note */
    public AuditTrail(BiFunction<TrailCommand, RequestContext, Future<ActNoted>> tell) {
        this.tell = tell;
    }

    /** How an act ended, for the trail. */
    public record Ending(ActOutcome outcome, String detail) {
        public static final Ending DONE = new Ending(ActOutcome.DONE, "");

        static Ending ofStatus(int status, String detail) {
            if (status < REFUSED_FROM) {
                return DONE;
            }
            return new Ending(status < FAILED_FROM ? ActOutcome.REFUSED : ActOutcome.FAILED, detail);
        }
    }

    /**
     * The same endpoints, of which those by which staff changes something are noted.
     *
     * @throws IllegalStateException if an operation does not say what is noted of it
     */
    public Map<String, Endpoint> around(Contract contract, Map<String, Endpoint> endpoints) {
        Map<String, Endpoint> noted = new HashMap<>(endpoints);
        for (Operation operation : contract.openApi().operations()) {
            Audited what = Audited.of(operation);
            if (what != null) {
                noted.computeIfPresent(operation.getOperationId(), (id, endpoint) -> around(what, endpoint));
            }
        }
        return noted;
    }

    private Endpoint around(Audited what, Endpoint endpoint) {
        return exchange -> isStaff(exchange)
                ? note(
                        IntendedAct.of(exchange, what.fields()),
                        () -> endpoint.answer(exchange),
                        answer -> endingOf(exchange, answer))
                : endpoint.answer(exchange);
    }

    private static Ending endingOf(Exchange exchange, Answer answer) {
        StreamEnd end = StreamEnd.of(exchange);
        return end == null
                ? Ending.ofStatus(answer.status(), "status " + answer.status())
                : new Ending(end.done() ? ActOutcome.DONE : ActOutcome.FAILED, end.detail());
    }

    /** What staff changes in a system of which no contract says what is to be kept. */
    public Future<Answer> around(Exchange exchange, Supplier<Future<Answer>> endpoint) {
        String method = exchange.request().method().name();
        return isStaff(exchange) && !List.of("GET", "HEAD", "OPTIONS").contains(method)
                ? note(
                        IntendedAct.of(exchange, exchange.routing().normalizedPath(), method, ""),
                        endpoint,
                        answer -> Ending.ofStatus(answer.status(), "status " + answer.status()))
                : endpoint.get();
    }

    private static boolean isStaff(Exchange exchange) {
        Role role = exchange.caller().role();
        return role == Role.CLERK || role == Role.OPERATOR;
    }

    /**
     * Does it between its two lines.
     *
     * @param ending what a result that is no failure says
     * @return what came of it; fails, without it having been begun, when its beginning cannot be noted
     */
    public <T> Future<T> note(IntendedAct act, Supplier<Future<T>> doing, Function<T, Ending> ending) {
        UUID id = UUID.randomUUID();
        return tell.apply(act.begin(id), act.context())
                .compose(noted -> Future.succeededFuture()
                        // Also what is thrown has to be noted.
                        .compose(begun -> doing.get())
                        .transform(done ->
                                end(id, endingOf(done, ending), act.context()).transform(ended -> result(done))));
    }

    private static <T> Future<T> result(AsyncResult<T> done) {
        return done.succeeded() ? Future.succeededFuture(done.result()) : Future.failedFuture(done.cause());
    }

    private static <T> Ending endingOf(AsyncResult<T> done, Function<T, Ending> ending) {
        if (done.succeeded()) {
            return ending.apply(done.result());
        }
        Throwable error = done.cause();
        return error instanceof ProblemException ended
                ? Ending.ofStatus(
                        ended.problem().type().status(), ended.problem().detail())
                : new Ending(ActOutcome.FAILED, error.toString());
    }

    /** What was done is done: that it cannot be noted changes nothing about the answer. */
    private Future<ActNoted> end(UUID id, Ending ending, RequestContext context) {
        EndAct end = new EndAct(id, ending.outcome(), ending.detail());
        return tell.apply(end, context)
                .recover(lost -> tell.apply(end, context))
                .onFailure(error -> LOG.atError()
                        .addKeyValue("correlationId", context.correlationId())
                        .log("what became of act {} is not noted, {}: {}", id, ending, error.toString()));
    }
}
