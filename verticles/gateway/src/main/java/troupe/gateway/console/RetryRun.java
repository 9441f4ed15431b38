package troupe.gateway.console;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemType;
import troupe.gateway.routes.Services;
import troupe.kit.operations.OperatorQuery.FindDeadLetter;
import troupe.kit.operations.OperatorQuery.RetryDeadLetter;
import troupe.kit.operations.OperatorReply.DeadLetters;
import troupe.kit.operations.OperatorReply.Released;
import troupe.kit.request.RequestContext;

/**
 * Retries many dead letters of a service as a canary: one, then ten, then a hundred, then the rest, a few at once. It
 * stops as soon as more have failed than may, so what is not cured fails once rather than a thousand times. Used on one
 * event loop only.
 */
final class RetryRun {
    private static final List<Integer> STAGES = List.of(1, 10, 100);

    /** What is waited for the answer to a call to the outside, before its end is called unknown. */
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(30);

    private static final long LOOK_AGAIN_MS = 250;
    private static final int AT_ONCE_MAX = 8;
    private static final int SHOWN_MAX = 100;

    enum State {
        RUNNING,
        DONE,
        /** More failed than was allowed; the others have not been touched. */
        ABORTED,
        /** The gateway leaves. */
        STOPPED
    }

    /** What became of one. */
    enum Outcome {
        HANDLED,
        FAILED,
        /** It was no dead letter any more. */
        GONE,
        /** Nobody can say; it may be tried again, for doing twice is doing once. */
        UNKNOWN
    }

    /** @param handled how many messages went through: the letter, and those that were held behind it */
    private record Result(Outcome outcome, String detail, int handled) {}

    private final Vertx vertx;
    private final Services services;
    private final RequestContext context;
    private final String service;
    private final List<UUID> ids;
    private final int failuresMax;
    private final Map<UUID, Result> results = new LinkedHashMap<>();
    private State state = State.RUNNING;

    /** @param failuresMax how many may fail before it is given up */
    RetryRun(Vertx vertx, Services services, RequestContext context, String service, List<UUID> ids, int failuresMax) {
        this.vertx = vertx;
        this.services = services;
        this.context = context;
        this.service = service;
        this.ids = List.copyOf(ids);
        this.failuresMax = failuresMax;
    }

    boolean isRunning() {
        return state == State.RUNNING;
    }

    void stop() {
        if (isRunning()) {
            state = State.STOPPED;
        }
    }

    /** Ends when all are retried or no more are to be; never fails. */
    Future<Void> run() {
        if (isRunning() && results.size() == ids.size()) {
            state = State.DONE;
        }
        if (!isRunning()) {
            return Future.succeededFuture();
        }
        List<UUID> next = ids.subList(results.size(), Math.min(stageEnd(), results.size() + AT_ONCE_MAX));
        return Future.all(next.stream().map(this::tried).toList()).compose(tried -> {
            for (int i = 0; i < next.size(); i++) {
                results.put(next.get(i), tried.resultAt(i));
            }
            if (isRunning() && failures() > failuresMax) {
                state = State.ABORTED;
            }
            return run();
        });
    }

    /** How many will have been retried when the stage that is under way has ended. */
    private int stageEnd() {
        int end = 0;
        for (int size : STAGES) {
            end += size;
            if (results.size() < end) {
                return Math.min(end, ids.size());
            }
        }
        return ids.size();
    }

    private Future<Result> tried(UUID id) {
        return retry(id).otherwise(RetryRun::failed);
    }

    private Future<Result> retry(UUID id) {
        return find(id).compose(letter -> services.ask(
                        service, new RetryDeadLetter(id, letter.key()), context, Released.class)
                .compose(released -> released.handled() > 0
                        ? Future.succeededFuture(new Result(Outcome.HANDLED, "", released.handled()))
                        : answered(letter, System.nanoTime() + ANSWERED_WITHIN.toNanos())));
    }

    private Future<DeadLetters.Entry> find(UUID id) {
        return services.ask(service, new FindDeadLetter(id), context, DeadLetters.class)
                .map(found -> found.entries().get(0));
    }

    /** A call to the outside was only begun: its letter leaves when it is answered, or says why it failed again. */
    private Future<Result> answered(DeadLetters.Entry before, long untilNs) {
        return vertx.timer(LOOK_AGAIN_MS)
                .compose(later -> find(before.id()))
                .compose(now -> {
                    if (now.attempts() != before.attempts()) {
                        return Future.succeededFuture(new Result(Outcome.FAILED, now.error(), 0));
                    }
                    return System.nanoTime() > untilNs
                            ? Future.succeededFuture(new Result(Outcome.UNKNOWN, "the call is not answered yet", 0))
                            : answered(before, untilNs);
                })
                .recover(error -> isOf(error, ProblemType.NOT_FOUND)
                        ? Future.succeededFuture(new Result(Outcome.HANDLED, "", 1))
                        : Future.failedFuture(error));
    }

    private static boolean isOf(Throwable error, ProblemType type) {
        return error instanceof ProblemException ended && ended.problem().type() == type;
    }

    private static Result failed(Throwable error) {
        String detail =
                error instanceof ProblemException ended ? ended.problem().detail() : String.valueOf(error.getMessage());
        if (isOf(error, ProblemType.NOT_FOUND)) {
            return new Result(Outcome.GONE, detail, 0);
        }
        return new Result(isOf(error, ProblemType.CONFLICT) ? Outcome.FAILED : Outcome.UNKNOWN, detail, 0);
    }

    private long failures() {
        return results.values().stream()
                .filter(result -> result.outcome() == Outcome.FAILED || result.outcome() == Outcome.UNKNOWN)
                .count();
    }

    JsonObject json() {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        JsonArray shown = new JsonArray();
        results.forEach((id, result) -> {
            counts.merge(result.outcome(), 1, Integer::sum);
            if (result.outcome() != Outcome.HANDLED && shown.size() < SHOWN_MAX) {
                shown.add(new JsonObject()
                        .put("id", id.toString())
                        .put("outcome", result.outcome().name())
                        .put("detail", result.detail()));
            }
        });
        JsonObject outcomes = new JsonObject();
        counts.forEach((outcome, count) -> outcomes.put(outcome.name(), count));
        return new JsonObject()
                .put("state", state.name())
                .put("service", service)
                .put("letters", ids.size())
                .put("retried", results.size())
                .put("stageEnd", stageEnd())
                .put("failuresMax", failuresMax)
                .put(
                        "messagesHandled",
                        results.values().stream().mapToInt(Result::handled).sum())
                .put("outcomes", outcomes)
                .put("notHandled", shown);
    }
}
