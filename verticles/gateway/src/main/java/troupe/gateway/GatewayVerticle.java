package troupe.gateway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.gateway.console.Console;
import troupe.gateway.contract.Contract;
import troupe.gateway.http.Admission;
import troupe.gateway.http.Gatekeeper;
import troupe.gateway.http.InvalidHttp;
import troupe.gateway.http.SecurityHeaders;
import troupe.gateway.limits.Allowances;
import troupe.gateway.net.HttpListener;
import troupe.gateway.net.ListenSettings;
import troupe.gateway.routes.Backend;
import troupe.gateway.routes.OrderEvents;
import troupe.gateway.routes.ProductCache;
import troupe.gateway.routes.ServiceEdges;
import troupe.gateway.routes.SystemView;
import troupe.identity.KeyRing;
import troupe.kit.observe.WireTap.Registration;
import troupe.kit.service.Node;
import troupe.kit.tracing.Tracing;

/**
 * The HTTP server in front of the services: HTTP/1.1 and HTTP/2, in clear text or over TLS. One instance serves a node.
 * {@link #port} and {@link #drain} are safe for use by any thread.
 */
public final class GatewayVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayVerticle.class);

    private final GatewaySettings settings;
    private final Backend backend;
    private final Console console;
    private final Tracing tracing;
    private final Callable<KeyRing> keys;
    private final Admission admission;
    private final Allowances allowances;
    private final SecurityHeaders securityHeaders;
    private final OrderEvents events;
    private final ProductCache products;
    private final List<Registration> taps = new ArrayList<>();
    private @Nullable HttpServer server;
    private volatile int port;

    /**
     * @param keys reads those that tokens are signed with; may block
     * @param allowances counts what clients ask
     */
    public GatewayVerticle(Node node, GatewaySettings settings, Callable<KeyRing> keys, Allowances allowances) {
        this(
                new Backend(
                        new ServiceEdges(
                                node.requests()::ask,
                                node.vertx(),
                                node.meters(),
                                settings.commands(),
                                settings.queries(),
                                settings.queriesTo()),
                        node.health()::of,
                        node.tap()::listen,
                        node.serviceNames(),
                        new SystemView(node.choreography(), node.members()::all),
                        node.meters()),
                settings,
                keys,
                allowances,
                node.tracing());
    }

    GatewayVerticle(
            Backend backend, GatewaySettings settings, Callable<KeyRing> keys, Allowances allowances, Tracing tracing) {
        this.backend = backend;
        this.console = new Console(backend);
        this.tracing = tracing;
        this.keys = keys;
        this.settings = settings;
        this.securityHeaders = new SecurityHeaders(settings.listen().hstsAge());
        this.allowances = allowances;
        this.admission = new Admission(settings.inFlightMax());
        this.products = new ProductCache(settings.products());
        this.events = new OrderEvents(backend.services(), settings.eventStreamsMax(), settings.eventRecheck());
    }

    /** The port that is listened on; 0 until deployed. */
    public int port() {
        return port;
    }

    @Override
    public Future<?> start() {
        return Contract.load(vertx)
                .compose(contract -> vertx.executeBlocking(keys)
                        .compose(ring -> serve(contract, new Gatekeeper(ring, settings.open()))));
    }

    private Future<HttpServer> serve(Contract contract, Gatekeeper gatekeeper) {
        if (settings.open()) {
            LOG.warn("WITHOUT AUTHENTICATION: whoever is on this machine may do everything");
        }
        watchServices();
        register(backend.meters());
        every(KeyRing.LOOK_EVERY, () -> lookForKeys(gatekeeper));
        Handler<HttpServerRequest> router = new GatewayRouter(
                        vertx,
                        settings,
                        backend,
                        tracing,
                        admission,
                        allowances,
                        securityHeaders,
                        events,
                        products,
                        console,
                        this::every)
                .router(contract, gatekeeper);
        return listen(router);
    }

    /** Keys that cannot be read for a moment are as they were. */
    private void lookForKeys(Gatekeeper gatekeeper) {
        vertx.executeBlocking(keys)
                .onSuccess(gatekeeper::use)
                .onFailure(error -> LOG.warn("the keys of tokens cannot be read: {}", error.getMessage()));
    }

    private void watchServices() {
        taps.add(backend.tap().apply("orders", console.hearingToo(events::observe)));
        taps.add(backend.tap().apply("catalog", products::observe));
        every(OrderEvents.HEARTBEAT, events::heartbeat);
        every(settings.eventRecheck().dividedBy(4), events::recheck);
    }

    private void every(Duration interval, Runnable action) {
        vertx.setPeriodic(Math.max(1, interval.toMillis()), timer -> action.run());
    }

    private void register(MeterRegistry meters) {
        Gauge.builder("troupe_http_in_flight", admission, Admission::inFlight)
                .description("requests under way, without event streams")
                .register(meters);
        Gauge.builder("troupe_http_event_streams", events, OrderEvents::open)
                .description("open event streams")
                .register(meters);
    }

    private Future<HttpServer> listen(Handler<HttpServerRequest> router) {
        return new HttpListener(vertx, backend.meters(), settings.listen())
                .listen(router, new InvalidHttp(securityHeaders))
                .onSuccess(listening -> {
                    server = listening;
                    port = listening.actualPort();
                    ListenSettings listen = settings.listen();
                    LOG.info("listening on {}://{}:{}", listen.scheme(), listen.host(), port);
                });
    }

    /**
     * Takes no requests from now on, ends event streams, and waits for the requests under way, for as long as the
     * settings allow. Health, figures and the contract are still answered.
     */
    public Future<Void> drain() {
        Promise<Void> drained = Promise.promise();
        context.runOnContext(here -> {
            Future<Void> empty = admission.close();
            events.endAll();
            console.endAll();
            empty.timeout(settings.drainTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    .onFailure(late -> LOG.warn("leaving with {} requests under way", admission.inFlight()))
                    .otherwiseEmpty()
                    .onComplete(drained);
        });
        return drained.future();
    }

    @Override
    public Future<?> stop() {
        return drain().compose(drained -> {
            taps.forEach(Registration::unregister);
            return server == null ? Future.succeededFuture() : server.close();
        });
    }
}
