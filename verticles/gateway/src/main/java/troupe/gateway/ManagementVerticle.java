package troupe.gateway;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.gateway.http.Endpoint;
import troupe.gateway.http.Exchange;
import troupe.gateway.http.Responses;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemType;
import troupe.gateway.routes.ManagementRoutes;
import troupe.kit.service.Node;

/**
 * Health and figures of a node on a port of their own, also of one that runs no gateway: for probes and for Prometheus.
 * It answers from before the services start until after they have left. {@link #url} and {@link #leave} are safe for
 * use by any thread.
 */
public final class ManagementVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(ManagementVerticle.class);
    private static final int IDLE_SECONDS_MAX = 75;
    private static final int FIRST_LINE_BYTES_MAX = 4_096;
    private static final int HEADERS_BYTES_MAX = 8_192;

    private final Node node;
    private final ManagementSettings settings;
    private final List<String> services;
    private volatile int port;
    private volatile boolean leaving;

    /** @param services those that run on this node */
    public ManagementVerticle(Node node, ManagementSettings settings, List<String> services) {
        this.node = node;
        this.settings = settings;
        this.services = services;
    }

    @Override
    public Future<?> start() {
        Router router = Router.router(vertx);
        new ManagementRoutes(vertx, node.health()::of, services, () -> !leaving, node.meters())
                .byPath()
                .forEach((path, endpoint) -> {
                    router.get(path).handler(routing -> answer(routing, endpoint));
                    router.head(path).handler(routing -> answer(routing, endpoint));
                });
        router.errorHandler(404, ManagementVerticle::notFound);
        HttpServerOptions options = new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port().orElse(0))
                .setIdleTimeout(IDLE_SECONDS_MAX)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxInitialLineLength(FIRST_LINE_BYTES_MAX)
                .setMaxHeaderSize(HEADERS_BYTES_MAX);
        return vertx.createHttpServer(options).requestHandler(router).listen().onSuccess(listening -> {
            port = listening.actualPort();
            LOG.info("health and figures on {}:{}", settings.host(), port);
        });
    }

    private static void answer(RoutingContext routing, Endpoint endpoint) {
        Exchange exchange = Exchange.of(routing);
        endpoint.answer(exchange)
                .onSuccess(answer -> Responses.send(exchange, answer))
                .onFailure(error -> Responses.fail(exchange, error));
    }

    private static void notFound(RoutingContext routing) {
        Responses.send(
                Exchange.of(routing), Problem.of(ProblemType.NOT_FOUND, "this port has health and figures only"));
    }

    /** Where it is reached from this machine. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Says from now on that the node is not ready, for it leaves. */
    public void leave() {
        leaving = true;
    }
}
