package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.commerce.OrderCommand.CancelOrder;
import troupe.commerce.ServiceQuery.GetOrder;
import troupe.config.Settings;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemType;
import troupe.gateway.routes.ServiceEdges;
import troupe.kit.edge.TransientException;
import troupe.kit.operations.OperatorQuery;
import troupe.kit.request.RequestContext;
import troupe.language.Message;
import troupe.language.Refused;
import troupe.language.Reply;

class ServiceEdgesTest {
    private static final RequestContext CONTEXT = new RequestContext("test", null);
    private static final Message COMMAND = new CancelOrder(UUID.randomUUID());
    private static final Message QUERY = new GetOrder(UUID.randomUUID());
    private static final Reply REPLY = new Refused(Refused.Code.NOT_FOUND, "no such order");

    private final Vertx vertx = Vertx.vertx();
    /** How long each attempt was to wait. */
    private final List<Duration> attempts = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        TestGateway.await(vertx.close());
    }

    @Test
    void aRefusalIsAReplyAndIsNotTriedAgain() {
        ServiceEdges edges = edges(Future.succeededFuture(REPLY));

        assertThat(TestGateway.await(edges.ask("orders", QUERY, CONTEXT))).isEqualTo(REPLY);
        assertThat(attempts).hasSize(1);
    }

    @Test
    void aQueryThatIsNotAnsweredIsAskedAgainAndThenUnavailable() {
        Problem problem = fail(edges(Future.failedFuture(new TimeoutException())), QUERY);

        assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(problem.headers()).containsEntry("retry-after", "1");
        assertThat(attempts).hasSize(3);
    }

    @Test
    void aCommandThatIsNotAnsweredIsNotRepeatedAndItsOutcomeIsNotKnown() {
        Problem problem = fail(edges(Future.failedFuture(new TimeoutException())), COMMAND);

        assertThat(problem.type()).isEqualTo(ProblemType.UNKNOWN_OUTCOME);
        assertThat(problem.detail()).contains("orders did not answer within 5000 ms", "with the same key, is safe");
        assertThat(attempts).hasSize(1);
    }

    @Test
    void aCommandThatCouldNotBeDeliveredDidNothing() {
        Future<Reply> gone =
                Future.failedFuture(new TransientException("orders did not answer: no instance of it runs"));

        Problem problem = fail(edges(gone), COMMAND);

        assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(problem.detail()).isEqualTo("orders did not answer: no instance of it runs");
    }

    @Test
    void aServiceThatKeepsNotAnsweringIsSpared() {
        ServiceEdges edges = edges(
                question -> Future.failedFuture(new TimeoutException()),
                Map.of("gateway.commands.failures-max", "2", "gateway.commands.reset-after", "30s"));

        fail(edges, new CancelOrder(UUID.randomUUID()));
        fail(edges, new CancelOrder(UUID.randomUUID()));
        Problem problem = fail(edges, COMMAND);

        assertThat(attempts).hasSize(2);
        assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(problem.headers()).containsEntry("retry-after", "30");
    }

    @Test
    void oneThingThatDoesNotAnswerTurnsNobodyElseAway() {
        Message other = new GetOrder(UUID.randomUUID());
        Map<String, String> impatient = Map.of(
                "gateway.queries.failures-max", "2",
                "gateway.queries.attempts-max", "1");
        ServiceEdges edges = edges(
                question -> question.equals(other)
                        ? Future.succeededFuture(REPLY)
                        : Future.failedFuture(new TimeoutException()),
                impatient);

        for (int i = 0; i < 5; i++) {
            fail(edges, QUERY);
        }

        assertThat(TestGateway.await(edges.ask("orders", other, CONTEXT))).isEqualTo(REPLY);
    }

    @Test
    void queriesThatHangDoNotCloseTheWayToCommands() {
        ServiceEdges edges = edges(
                question -> question instanceof GetOrder
                        ? Future.failedFuture(new TimeoutException())
                        : Future.succeededFuture(REPLY),
                Map.of("gateway.queries.failures-max", "1", "gateway.queries.attempts-max", "1"));

        fail(edges, QUERY);

        assertThat(fail(edges, new GetOrder(UUID.randomUUID())).detail()).contains("is being spared");
        assertThat(TestGateway.await(edges.ask("orders", COMMAND, CONTEXT))).isEqualTo(REPLY);
    }

    @Test
    void queriesDoNotTakeTheCommandsPlaces() {
        Promise<Reply> slow = Promise.promise();
        ServiceEdges edges = edges(question -> slow.future(), Map.of("gateway.queries.concurrent-max", "1"));
        Future<Reply> first = edges.ask("orders", QUERY, CONTEXT);

        assertThat(fail(edges, QUERY).type()).isEqualTo(ProblemType.OVERLOADED);
        Future<Reply> command = edges.ask("orders", COMMAND, CONTEXT);

        slow.complete(REPLY);
        assertThat(TestGateway.await(first)).isEqualTo(REPLY);
        assertThat(TestGateway.await(command)).isEqualTo(REPLY);
    }

    @Test
    void operatorsAreAnsweredInTheirOwnTimeWhileCustomersAreNot() {
        Message operators = new OperatorQuery.CountMessages();
        Map<String, String> impatient =
                Map.of("gateway.recommendations.failures-max", "1", "gateway.recommendations.attempts-max", "1");
        GatewaySettings settings = GatewaySettings.read(Settings.ofFlags(impatient));
        ServiceEdges edges = edges(
                question -> question.equals(operators)
                        ? Future.succeededFuture(REPLY)
                        : Future.failedFuture(new TimeoutException()),
                impatient);

        fail(edges, "recommendations", QUERY);

        assertThat(TestGateway.await(edges.ask("recommendations", operators, CONTEXT)))
                .isEqualTo(REPLY);
        assertThat(attempts)
                .containsExactly(
                        settings.recommendations().timeout(), settings.queries().timeout());
    }

    private ServiceEdges edges(Future<Reply> outcome) {
        return edges(question -> outcome, Map.of());
    }

    private ServiceEdges edges(Function<Message, Future<Reply>> outcomes, Map<String, String> flags) {
        GatewaySettings settings = GatewaySettings.read(Settings.ofFlags(flags));
        return new ServiceEdges(
                (service, question, context, timeout) -> {
                    attempts.add(timeout);
                    return outcomes.apply(question);
                },
                vertx,
                new SimpleMeterRegistry(),
                settings.commands(),
                settings.queries(),
                settings.queriesTo());
    }

    private static Problem fail(ServiceEdges edges, Message question) {
        return fail(edges, "orders", question);
    }

    private static Problem fail(ServiceEdges edges, String service, Message question) {
        Future<Reply> asked = edges.ask(service, question, CONTEXT);
        CompletionException failure = catchThrowableOfType(
                CompletionException.class,
                () -> asked.toCompletionStage().toCompletableFuture().join());
        return ((ProblemException) failure.getCause()).problem();
    }
}
