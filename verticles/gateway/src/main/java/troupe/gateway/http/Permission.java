package troupe.gateway.http;

import io.vertx.core.Future;
import io.vertx.openapi.contract.Operation;
import org.jspecify.annotations.Nullable;
import troupe.gateway.contract.Access;
import troupe.gateway.problem.Problem;

/** Whether one operation may be called: the one place where that is decided. Whatever is not declared is refused. */
final class Permission {
    private final Access access;
    private final Gatekeeper gatekeeper;
    private final Ownership ownership;
    private final @Nullable String owned;

    /** @throws IllegalStateException if the operation does not say who may call it, or nobody knows whose things are */
    Permission(Operation operation, Gatekeeper gatekeeper, Ownership ownership) {
        this.access = Access.of(operation);
        this.gatekeeper = gatekeeper;
        this.ownership = ownership;
        this.owned = access.ownOnly() ? parameter(operation, ownership) : null;
    }

    private static String parameter(Operation operation, Ownership ownership) {
        return ownership.parameters().stream()
                .filter(name -> operation.getOpenAPIPath().contains("{" + name + "}"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("operation " + operation.getOperationId()
                        + " is for owners, and its path names nothing of " + ownership.parameters()));
    }

    /** @return why the caller is refused; null when he is not */
    @Nullable
    Problem refuse(Exchange exchange) {
        return gatekeeper.refuse(exchange, access);
    }

    /** Fails where the caller is a customer and what the path names is not his. */
    Future<Exchange> checkOwner(Exchange exchange) {
        return owned != null && exchange.caller().isCustomer()
                ? ownership.check(exchange, owned).map(exchange)
                : Future.succeededFuture(exchange);
    }
}
