package troupe.gateway.routes;

import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import troupe.commerce.OrderView;
import troupe.commerce.ServiceQuery.GetOrder;
import troupe.gateway.http.Exchange;
import troupe.gateway.http.Ownership;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemType;

/**
 * Whose things are. An order never changes hands, so its owner is remembered, of so many orders and no more. Used on
 * the gateway's event loop only.
 */
public final class Owners implements Ownership {
    private static final int REMEMBERED_MAX = 10_000;

    private final Services services;
    private final Map<String, Function<Exchange, Future<Boolean>>> checks;
    private final Map<UUID, UUID> ofOrders = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, UUID> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    public Owners(Services services) {
        this.services = services;
        this.checks = Map.of("orderId", this::isHisOrder, "userId", Owners::isHimself);
    }

    @Override
    public Set<String> parameters() {
        return checks.keySet();
    }

    @Override
    public Future<Void> check(Exchange exchange, String parameter) {
        return Objects.requireNonNull(checks.get(parameter))
                .apply(exchange)
                .compose(his -> his
                        ? Future.succeededFuture()
                        : Future.failedFuture(new ProblemException(Problem.of(
                                ProblemType.NOT_FOUND,
                                "there is no " + parameter.replace("Id", "") + " " + exchange.path(parameter)))));
    }

    private static Future<Boolean> isHimself(Exchange exchange) {
        return Future.succeededFuture(
                exchange.pathUuid("userId").equals(exchange.caller().customerId()));
    }

    private Future<Boolean> isHisOrder(Exchange exchange) {
        UUID order = exchange.pathUuid("orderId");
        UUID customer = exchange.caller().customerId();
        @Nullable UUID known = ofOrders.get(order);
        if (known != null) {
            return Future.succeededFuture(known.equals(customer));
        }
        return services.ask("orders", new GetOrder(order), exchange.askContext(), OrderView.class)
                .map(view -> {
                    ofOrders.put(order, view.customerId());
                    return view.customerId().equals(customer);
                })
                .recover(error -> error instanceof ProblemException ended
                                && ended.problem().type() == ProblemType.NOT_FOUND
                        ? Future.succeededFuture(false)
                        : Future.failedFuture(error));
    }
}
