package troupe.gateway.routes;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemMapper;
import troupe.gateway.problem.ProblemType;
import troupe.kit.edge.Edge;
import troupe.kit.edge.EdgeSettings;
import troupe.kit.edge.TransientException;
import troupe.kit.operations.OperatorQuery;
import troupe.kit.request.RequestContext;
import troupe.kit.request.UnansweredException;
import troupe.language.Message;
import troupe.language.Reply;

/**
 * Asks each service over edges of its own, one for what changes something, one for what does not, and one for what
 * operators ask: so that neither another service nor a flood of readers takes a command's place in the bulkhead, and
 * whoever looks what is wrong is answered while customers are not. Safe for use by any thread.
 */
public final class ServiceEdges implements Services {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceEdges.class);

    private final Asking asking;
    private final Vertx vertx;
    private final MeterRegistry meters;
    private final EdgeSettings commands;
    private final EdgeSettings queries;
    private final Map<String, EdgeSettings> queriesTo;
    private final Map<String, Edge> edges = new ConcurrentHashMap<>();

    /** What is guarded: {@link troupe.kit.request.RequestClient#ask}. */
    @FunctionalInterface
    public interface Asking {
        Future<Reply> ask(String service, Message question, RequestContext context, Duration timeout);
    }

    /**
     * The same for everyone who asks the same: a thing that does not answer is one thing, however many look at it, and
     * must not turn away those who ask about another.
     */
    private record Subject(Class<? extends Message> question, String key) {}

    /** @param queriesTo the services whose customers ask over another edge than {@code queries} describes */
    public ServiceEdges(
            Asking asking,
            Vertx vertx,
            MeterRegistry meters,
            EdgeSettings commands,
            EdgeSettings queries,
            Map<String, EdgeSettings> queriesTo) {
        this.asking = asking;
        this.vertx = vertx;
        this.meters = meters;
        this.commands = commands;
        this.queries = queries;
        this.queriesTo = Map.copyOf(queriesTo);
    }

    @Override
    public Future<Reply> ask(String service, Message question, RequestContext context) {
        boolean changes = ProblemMapper.changes(question);
        boolean operators = question instanceof OperatorQuery<?>;
        EdgeSettings usual = operators ? queries : queriesTo.getOrDefault(service, queries);
        EdgeSettings settings = changes ? commands : usual;
        return edge("gateway-" + service + (changes ? "-commands" : operators ? "-operators" : ""), settings)
                .call(
                        new Subject(question.getClass(), question.key()),
                        () -> asking.ask(service, question, context, settings.timeout())
                                .recover(ServiceEdges::asEdgeFailure))
                .recover(error -> {
                    Problem problem = ProblemMapper.problem(service, changes, error, settings);
                    if (problem.type() == ProblemType.FAILED) {
                        LOG.atError()
                                .setCause(error)
                                .addKeyValue("correlationId", context.correlationId())
                                .log("asking {} failed", service);
                    }
                    return Future.failedFuture(new ProblemException(problem));
                });
    }

    private Edge edge(String name, EdgeSettings settings) {
        Edge edge = edges.get(name);
        return edge != null ? edge : edges.computeIfAbsent(name, absent -> Edge.of(vertx, meters, absent, settings));
    }

    /** Both say to the breaker that the other side is not well, and to the retry that another attempt may help. */
    private static Future<Reply> asEdgeFailure(Throwable error) {
        if (error instanceof UnansweredException unanswered) {
            return Future.failedFuture(
                    unanswered.timedOut()
                            ? new TimeoutException(unanswered.getMessage())
                            : new TransientException(String.valueOf(unanswered.getMessage())));
        }
        return Future.failedFuture(error);
    }
}
