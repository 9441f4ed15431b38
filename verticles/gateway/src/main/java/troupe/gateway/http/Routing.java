package troupe.gateway.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Path;
import java.util.HashMap;
import java.util.Map;
import troupe.gateway.contract.Contract;
import troupe.gateway.contract.OperationCheck;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemType;
import troupe.gateway.problem.RequestViolation;

/** Makes the contract's operations routes: each request is let in, held to the contract, and handed to its endpoint. */
public final class Routing {
    private final Contract contract;
    private final Gatekeeper gatekeeper;
    private final Ownership ownership;
    private final RateLimitHandler rateLimit;
    private final Admission admission;
    private final RequestWatch watch;
    private final BodyReader bodies;
    private final SecurityHeaders security;
    private final Cors cors;

    public Routing(
            Contract contract,
            Gatekeeper gatekeeper,
            Ownership ownership,
            RateLimitHandler rateLimit,
            Admission admission,
            RequestWatch watch,
            BodyReader bodies,
            SecurityHeaders security,
            Cors cors) {
        this.contract = contract;
        this.gatekeeper = gatekeeper;
        this.ownership = ownership;
        this.rateLimit = rateLimit;
        this.admission = admission;
        this.watch = watch;
        this.bodies = bodies;
        this.security = security;
        this.cors = cors;
    }

    /** @throws IllegalStateException unless each operation has one endpoint and says who may call it */
    public Router router(Vertx vertx, Map<String, Endpoint> endpoints) {
        Map<String, Endpoint> left = new HashMap<>(endpoints);
        Map<String, OperationHandler> heads = new HashMap<>();
        RouterBuilder builder = RouterBuilder.create(vertx, contract.openApi()).rootHandler(this::begin);
        for (OpenAPIRoute route : builder.getRoutes()) {
            Operation operation = route.getOperation();
            Endpoint endpoint = left.remove(operation.getOperationId());
            if (endpoint == null) {
                throw new IllegalStateException("nothing stands behind operation " + operation.getOperationId());
            }
            OperationCheck check = new OperationCheck(contract.openApi(), operation);
            Permission permission = new Permission(operation, gatekeeper, ownership);
            OperationHandler handler =
                    new OperationHandler(operation, check, endpoint, permission, rateLimit, admission, bodies);
            route.setDoValidation(false).setDoSecurity(false).addHandler(handler);
            if (operation.getHttpMethod().equals(HttpMethod.GET)) {
                heads.put(operation.getOpenAPIPath(), handler);
            }
        }
        if (!left.isEmpty()) {
            throw new IllegalStateException("not in the contract: " + left.keySet());
        }
        Router router = builder.createRouter();
        addImplied(router, heads);
        router.errorHandler(404, this::notFound);
        router.errorHandler(405, this::methodNotAllowed);
        router.errorHandler(400, this::malformed);
        router.errorHandler(500, routing -> Responses.fail(begun(routing), cause(routing)));
        return router;
    }

    /** What goes without saying in a contract: the headers alone of all that can be read, and what a path allows. */
    private void addImplied(Router router, Map<String, OperationHandler> heads) {
        for (Path path : contract.openApi().getPaths()) {
            String pattern = path.getName().replaceAll("\\{(.*?)}", ":$1");
            OperationHandler head = heads.get(path.getName());
            if (head != null) {
                router.head(pattern).handler(head);
            }
            String allowed = String.join(", ", Contract.methodsOf(path));
            router.options(pattern)
                    .handler(routing -> routing.response()
                            .setStatusCode(204)
                            .putHeader(HttpHeaders.ALLOW, allowed)
                            .end());
        }
    }

    private void begin(RoutingContext routing) {
        Exchange exchange = begun(routing);
        try {
            // For all that follows: two that understand a request differently are how checks are got around.
            Authority.of(exchange.request());
            gatekeeper.recognise(exchange);
        } catch (ProblemException e) {
            Responses.send(exchange, e.problem());
            return;
        }
        if (!cors.answer(exchange.request())) {
            routing.next();
        }
    }

    /** Also for requests that the router gives up before the first handler. */
    private Exchange begun(RoutingContext routing) {
        boolean fresh = !Exchange.hasBegun(routing);
        Exchange exchange = Exchange.of(routing);
        if (fresh) {
            security.addTo(exchange.response());
            exchange.response().putHeader(Correlation.HEADER, exchange.correlationId());
            watch.begun(exchange);
            routing.addEndHandler(ended -> {
                watch.ended(exchange);
                exchange.leave();
            });
        }
        return exchange;
    }

    private void notFound(RoutingContext routing) {
        Problem problem = Problem.of(ProblemType.NOT_FOUND, "there is no path " + path(routing));
        Responses.send(begun(routing), problem);
    }

    private void methodNotAllowed(RoutingContext routing) {
        String allowed = String.join(", ", contract.methodsOf(routing.normalizedPath()));
        String method = routing.request().method().name();
        Problem problem = Problem.of(
                ProblemType.METHOD_NOT_ALLOWED, method + " is not allowed for " + path(routing) + ", only " + allowed);
        Responses.send(begun(routing), problem.with(HttpHeaders.ALLOW.toString(), allowed));
    }

    private void malformed(RoutingContext routing) {
        Problem problem = Problem.of(
                ProblemType.MALFORMED_REQUEST, String.valueOf(cause(routing).getMessage()));
        Responses.send(begun(routing), problem);
    }

    private static Throwable cause(RoutingContext routing) {
        Throwable failure = routing.failure();
        return failure == null ? new IllegalStateException("the request is not well-formed") : failure;
    }

    private static String path(RoutingContext routing) {
        return RequestViolation.cut(String.valueOf(routing.request().path()));
    }
}
