package troupe.gateway;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import troupe.commerce.ActNoted;
import troupe.gateway.batch.BatchEndpoint;
import troupe.gateway.console.Console;
import troupe.gateway.contract.Contract;
import troupe.gateway.http.Admission;
import troupe.gateway.http.ApiVersions;
import troupe.gateway.http.BodyReader;
import troupe.gateway.http.Endpoint;
import troupe.gateway.http.Gatekeeper;
import troupe.gateway.http.RateLimitHandler;
import troupe.gateway.http.RequestFigures;
import troupe.gateway.http.RequestLog;
import troupe.gateway.http.RequestSpans;
import troupe.gateway.http.RequestWatch;
import troupe.gateway.http.Routing;
import troupe.gateway.http.SecurityHeaders;
import troupe.gateway.limits.Allowances;
import troupe.gateway.limits.RateLimits;
import troupe.gateway.routes.Backend;
import troupe.gateway.routes.Operations;
import troupe.gateway.routes.OrderEvents;
import troupe.gateway.routes.Owners;
import troupe.gateway.routes.ProductCache;
import troupe.gateway.strangler.PassThrough;
import troupe.gateway.strangler.Strangler;
import troupe.gateway.trail.AuditTrail;
import troupe.kit.tracing.Tracing;

/**
 * What becomes of a request, from who may ask to what answers: the contract's operations with the legacy system beside
 * them. Used on the gateway's event loop only.
 *
 * @param every does something again and again, as long as the gateway is there
 */
record GatewayRouter(
        Vertx vertx,
        GatewaySettings settings,
        Backend backend,
        Tracing tracing,
        Admission admission,
        Allowances allowances,
        SecurityHeaders securityHeaders,
        OrderEvents events,
        ProductCache products,
        Console console,
        BiConsumer<Duration, Runnable> every) {
    /** So long after an operator has switched a route, or a node has rolled it back, all nodes know. */
    private static final Duration STRANGLER_REFRESH = Duration.ofSeconds(1);

    Handler<HttpServerRequest> router(Contract contract, Gatekeeper gatekeeper) {
        Strangler strangler = new Strangler(vertx, backend.meters(), settings.legacy());
        every.accept(STRANGLER_REFRESH, strangler::refresh);
        Operations operations = new Operations(
                vertx,
                backend,
                events,
                products,
                settings.products(),
                strangler,
                settings.partTimeout(),
                admission::isOpen,
                gatekeeper::keys,
                allowances);
        AuditTrail trail =
                new AuditTrail((line, context) -> backend.services().ask("trail", line, context, ActNoted.class));
        Map<String, Endpoint> endpoints = console.with(vertx, trail, operations.endpoints(contract.document()));
        BatchEndpoint batch = new BatchEndpoint(contract, settings.aliases(), settings.batchTimeout());
        endpoints.put("batch", batch);
        Map<String, Endpoint> noted = trail.around(contract, strangler.around(contract, endpoints));
        RateLimitHandler rateLimit = new RateLimitHandler(new RateLimits(settings.limits(), allowances));
        Router router = routing(contract, gatekeeper, rateLimit).router(vertx, noted);
        BodyReader anyBodies = watched(BodyReader.ofAnyKind(settings.bodyLimitBytes(), settings.bodyTimeout()));
        PassThrough.addTo(router, strangler, trail, gatekeeper, rateLimit, admission, anyBodies);
        ApiVersions versions = new ApiVersions(
                settings.aliases(), path -> contract.openApi().findPath(path) != null, settings.versions());
        Handler<HttpServerRequest> resolved = request -> router.handle(versions.resolve(request));
        batch.through(resolved);
        return resolved;
    }

    private Routing routing(Contract contract, Gatekeeper gatekeeper, RateLimitHandler rateLimit) {
        return new Routing(
                contract,
                gatekeeper,
                new Owners(backend.services()),
                rateLimit,
                admission,
                new RequestWatch(
                        new RequestFigures(backend.meters()),
                        new RequestLog(settings.requestLog(), settings.requestLogLinesMax()),
                        new RequestSpans(tracing)),
                watched(new BodyReader(settings.bodyLimitBytes(), settings.bodyTimeout())),
                securityHeaders,
                settings.cors());
    }

    private BodyReader watched(BodyReader bodies) {
        every.accept(settings.bodyTimeout().dividedBy(4), bodies::giveUpSlow);
        return bodies;
    }
}
