package troupe.gateway.routes;

import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import troupe.commerce.BookingView;
import troupe.commerce.OrderView;
import troupe.commerce.ServiceQuery.GetBooking;
import troupe.commerce.ServiceQuery.GetOrder;
import troupe.gateway.http.Exchange;
import troupe.gateway.http.Ownership;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemType;

/**
 * Whose things are. Orders and bookings never change hands, so their owners are remembered, of so many and no more.
 * Used on the gateway's event loop only.
 */
public final class Owners implements Ownership {
    private static final int REMEMBERED_MAX = 10_000;

    private final Services services;
    private final Map<String, Function<Exchange, Future<Boolean>>> checks;
    private final Map<UUID, UUID> ofOrders = new Remembered();
    private final Map<UUID, UUID> ofBookings = new Remembered();

    public Owners(Services services) {
        this.services = services;
        this.checks = Map.of("orderId", this::isHisOrder, "bookingId", this::isHisBooking, "userId", Owners::isHimself);
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
        return isHis(
                exchange,
                "orderId",
                ofOrders,
                order -> services.ask("orders", new GetOrder(order), exchange.askContext(), OrderView.class)
                        .map(OrderView::customerId));
    }

    private Future<Boolean> isHisBooking(Exchange exchange) {
        return isHis(
                exchange,
                "bookingId",
                ofBookings,
                booking -> services.ask("facilities", new GetBooking(booking), exchange.askContext(), BookingView.class)
                        .map(BookingView::customerId));
    }

    private static Future<Boolean> isHis(
            Exchange exchange, String parameter, Map<UUID, UUID> owners, Function<UUID, Future<UUID>> ownerOf) {
        UUID thing = exchange.pathUuid(parameter);
        UUID customer = exchange.caller().customerId();
        @Nullable UUID known = owners.get(thing);
        if (known != null) {
            return Future.succeededFuture(known.equals(customer));
        }
        return ownerOf.apply(thing)
                .map(owner -> {
                    owners.put(thing, owner);
                    return owner.equals(customer);
                })
                .recover(error -> error instanceof ProblemException ended
                                && ended.problem().type() == ProblemType.NOT_FOUND
                        ? Future.succeededFuture(false)
                        : Future.failedFuture(error));
    }

    /** The last that were asked about. */
    private static final class Remembered extends LinkedHashMap<UUID, UUID> {
        private static final long serialVersionUID = 1L;

        Remembered() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, UUID> eldest) {
            return size() > REMEMBERED_MAX;
        }
    }
}
