package troupe.gateway;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import troupe.config.Settings;
import troupe.gateway.limits.LocalAllowances;
import troupe.gateway.routes.Backend;
import troupe.gateway.routes.SystemView;
import troupe.identity.ForgedTokens;
import troupe.kit.behavior.Choreography;
import troupe.kit.membership.Member;
import troupe.kit.operations.OperatorQuery.CheckHealth;
import troupe.kit.operations.OperatorReply.Health;
import troupe.kit.request.RequestContext;
import troupe.kit.time.Ticker;
import troupe.kit.tracing.Tracing;
import troupe.language.Envelope;

/**
 * A real gateway in front of {@link ScriptedServices}, without authentication unless it is guarded. As an extension it
 * ends with its test, or with the class where it is static.
 */
final class TestGateway implements AfterEachCallback, AfterAllCallback {
    static final List<String> SERVICES =
            List.of("catalog", "inventory", "notifications", "orders", "payments", "shipping");

    final ScriptedServices services = new ScriptedServices();
    final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, Handler<Envelope>> taps = new ConcurrentHashMap<>();
    private final AtomicReference<Context> context = new AtomicReference<>();
    private final GatewayVerticle gateway;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final boolean perClass;

    private TestGateway(Map<String, String> flags, boolean perClass) {
        this.perClass = perClass;
        Settings settings = Settings.ofFlags(flags);
        GatewaySettings read = GatewaySettings.read(settings);
        settings.verify();
        Backend backend = new Backend(
                services,
                service -> services.ask(service, new CheckHealth(), new RequestContext("health", null), Health.class),
                (service, listener) -> {
                    context.set(Vertx.currentContext());
                    taps.put(service, listener);
                    return () -> taps.remove(service);
                },
                SERVICES,
                new SystemView(
                        new Choreography(List.of()),
                        () -> Map.of(
                                "orders",
                                List.of(new Member("orders", "orders-1", "a node")),
                                "shipping",
                                List.of(
                                        new Member("shipping", "shipping-1", "a node", Map.of("Placed", 1), null),
                                        new Member("shipping", "shipping-2", "b node", Map.of("Placed", 2), null)))),
                meters);
        gateway = new GatewayVerticle(
                backend,
                read,
                () -> ForgedTokens.RING,
                new LocalAllowances(read.limits().clientsMax(), Ticker.SYSTEM),
                Tracing.OFF);
        await(vertx.deployVerticle(gateway));
    }

    /** For one test. Takes settings as {@code "gateway.in-flight-max", "2", …}. */
    static TestGateway with(String... settings) {
        return new TestGateway(flags(settings), false);
    }

    /** For all tests of a class. */
    static TestGateway shared() {
        return new TestGateway(flags(), true);
    }

    /** For all tests of a class, which have to show who they are. */
    static TestGateway guarded() {
        return new TestGateway(flags("gateway.open", "false"), true);
    }

    /** Tests ask often, unless it is that what they test. */
    private static Map<String, String> flags(String... settings) {
        Map<String, String> flags = new HashMap<>(Map.of("gateway.port", "0", "gateway.open", "true"));
        flags.put("gateway.limits.anonymous.reads", "0");
        flags.put("gateway.limits.anonymous.writes", "0");
        for (int i = 0; i < settings.length; i += 2) {
            flags.put(settings[i], settings[i + 1]);
        }
        return flags;
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    int port() {
        return gateway.port();
    }

    Vertx vertx() {
        return vertx;
    }

    GatewayVerticle verticle() {
        return gateway;
    }

    /** A service emits; returns when the gateway has heard it. */
    void emit(String service, Envelope envelope) {
        Promise<Void> heard = Promise.promise();
        context.get().runOnContext(here -> {
            taps.get(service).handle(envelope);
            heard.complete();
        });
        await(heard.future());
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> post(String path, String json, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> post(String path) {
        return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    HttpResponse<String> put(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(20));
        return headers.length == 0 ? builder : builder.headers(headers);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .join();
    }

    HttpClient client() {
        return client;
    }

    void stop() {
        await(vertx.close());
    }

    @Override
    public void afterEach(ExtensionContext test) {
        if (!perClass) {
            stop();
        }
    }

    @Override
    public void afterAll(ExtensionContext test) {
        if (perClass) {
            stop();
        }
    }
}
