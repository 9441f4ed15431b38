package troupe.payments;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import troupe.commerce.CommerceMessages;
import troupe.commerce.PaymentView;
import troupe.commerce.PaymentView.Status;
import troupe.commerce.ServiceQuery.GetPayment;
import troupe.config.Settings;
import troupe.kit.operations.OperatorQuery.CountMessages;
import troupe.kit.operations.OperatorReply.MessageCounts;
import troupe.kit.request.RequestContext;
import troupe.kit.service.Node;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.test.TestDatabases;
import troupe.kit.transport.Transport;
import troupe.language.Envelope;
import troupe.language.Message;
import troupe.language.Reply;

/** The payments service on a real PostgreSQL with the sandbox provider; the test speaks for all other services. */
final class PaymentsSystem implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Quick about what the tests wait for; its breaker stays out of the way of failures that are meant. */
    private static final Map<String, String> FLAGS = Map.of(
            "payments.provider.timeout", "200ms",
            "payments.provider.backoff-min", "1ms",
            "payments.provider.failures-max", "10000");

    final SandboxProvider provider;
    private final Vertx vertx = Vertx.vertx();
    private final Node node;
    private final Transport.Outlet outlet;

    PaymentsSystem() {
        this(FLAGS);
    }

    PaymentsSystem(Map<String, String> flags) {
        provider = new SandboxProvider(
                pause -> vertx.timer(pause.toMillis(), TimeUnit.MILLISECONDS).mapEmpty(), Duration.ofMillis(20), 1_000);
        Settings settings = Settings.ofFlags(flags);
        ServiceDefinition definition = PaymentsVerticle.definition(settings, provider);
        node = Node.of(new Node.Parts(
                vertx,
                settings,
                List.of(definition),
                CommerceMessages.catalogue().build(),
                Map.of("payments", TestDatabases.fresh("payments")),
                new SimpleMeterRegistry(),
                Clock.systemUTC()));
        get(node.deploy(definition, () -> new PaymentsVerticle(node, definition)));
        outlet = get(node.transport().openOutlet("test", receipt -> {}));
    }

    /** Tells payments something, as another service would. */
    void tell(Message... messages) {
        List<Envelope> envelopes = Arrays.stream(messages)
                .map(message -> Envelope.first(UUID.randomUUID(), "test", "test", Instant.now(), message))
                .toList();
        outlet.send("payments", envelopes);
    }

    Reply ask(Message question) {
        return get(node.requests().ask("payments", question, new RequestContext("test", null), PATIENCE));
    }

    void awaitStatus(UUID orderId, Status expected) {
        await().atMost(PATIENCE)
                .until(
                        () -> ask(new GetPayment(orderId)) instanceof PaymentView view ? view.status() : null,
                        expected::equals);
    }

    /** Waits until no message is on its way to anybody, the provider included. */
    void awaitQuiet() {
        await().atMost(PATIENCE).until(() -> ((MessageCounts) ask(new CountMessages())).pending() == 0);
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        get(vertx.close());
    }
}
