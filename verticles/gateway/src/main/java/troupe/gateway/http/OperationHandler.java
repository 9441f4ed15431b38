package troupe.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.Operation;
import java.util.List;
import troupe.gateway.contract.Contract;
import troupe.gateway.contract.OperationCheck;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.RequestViolation;

/** Takes the requests for one operation of the contract. */
final class OperationHandler implements Handler<RoutingContext> {
    private final String id;
    private final String path;
    private final Permission permission;
    private final boolean alwaysAnswered;
    private final boolean ofLines;
    private final OperationCheck check;
    private final Endpoint endpoint;
    private final RateLimitHandler rateLimit;
    private final Admission admission;
    private final BodyReader bodies;

    OperationHandler(
            Operation operation,
            OperationCheck check,
            Endpoint endpoint,
            Permission permission,
            RateLimitHandler rateLimit,
            Admission admission,
            BodyReader bodies) {
        this.id = operation.getOperationId();
        this.path = operation.getOpenAPIPath();
        this.permission = permission;
        this.alwaysAnswered = Contract.isAlwaysAnswered(operation);
        this.ofLines = Contract.isOfLines(operation);
        this.check = check;
        this.endpoint = endpoint;
        this.rateLimit = rateLimit;
        this.admission = admission;
        this.bodies = bodies;
    }

    @Override
    public void handle(RoutingContext routing) {
        Exchange exchange = Exchange.of(routing);
        exchange.route(id, path);
        if (alwaysAnswered) {
            handle(exchange);
        } else {
            rateLimit.pass(exchange, () -> handle(exchange));
        }
    }

    private void handle(Exchange exchange) {
        if (isLetIn(exchange)) {
            valid(exchange)
                    .compose(permission::checkOwner)
                    .compose(endpoint::answer)
                    .onSuccess(answer -> Responses.send(exchange, answer))
                    .onFailure(error -> fail(exchange, error));
        }
    }

    /** Lines that nobody takes may come without end. */
    private void fail(Exchange exchange, Throwable error) {
        boolean refused = ofLines
                && error instanceof ProblemException
                && !exchange.response().headWritten();
        if (refused) {
            BodyLines.drop(exchange);
            Responses.sendLast(exchange, ((ProblemException) error).problem());
        } else {
            Responses.fail(exchange, error);
        }
    }

    private boolean isLetIn(Exchange exchange) {
        Problem refused = permission.refuse(exchange);
        if (refused != null) {
            Responses.send(exchange, refused);
            return false;
        }
        if (alwaysAnswered) {
            return true;
        }
        Problem full = admission.enter();
        if (full == null) {
            exchange.entered(admission);
            return true;
        }
        if (admission.isOpen()) {
            Responses.send(exchange, full);
        } else {
            Responses.sendLast(exchange, full);
        }
        return false;
    }

    private Future<Exchange> valid(Exchange exchange) {
        List<RequestViolation> violations = check.check(exchange.routing());
        if (!check.hasBody()) {
            return validUnless(violations, exchange);
        }
        if (ofLines) {
            return bodies.lines(exchange.request()).compose(lines -> {
                new BodyLines(lines, check).keepFor(exchange);
                return validUnless(violations, exchange);
            });
        }
        return bodies.read(exchange.request()).compose(bytes -> {
            exchange.bytes(bytes);
            exchange.body(check.check(bytes, violations));
            return validUnless(violations, exchange);
        });
    }

    private static Future<Exchange> validUnless(List<RequestViolation> violations, Exchange exchange) {
        return violations.isEmpty()
                ? Future.succeededFuture(exchange)
                : Future.failedFuture(new ProblemException(Problem.invalid(violations)));
    }
}
