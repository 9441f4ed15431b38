package troupe.workbench.check;

import static troupe.kit.check.Invariant.always;
import static troupe.kit.check.Invariant.onceSettled;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import troupe.commerce.MovementView;
import troupe.commerce.OrderStatus;
import troupe.commerce.OrderView;
import troupe.commerce.ReservationView;
import troupe.commerce.ShipmentView;
import troupe.commerce.StockView;
import troupe.kit.check.Invariant;
import troupe.kit.check.StateView;
import troupe.kit.service.ServiceDefinition;
import troupe.workbench.audit.Audit;

/** What must hold of the fulfilment saga. */
final class ShopInvariants {
    private static final Set<OrderStatus> GOING_AHEAD = EnumSet.of(OrderStatus.CONFIRMED, OrderStatus.SHIPPED);
    private static final Set<ProviderAccount.State> UNCHARGED =
            EnumSet.of(ProviderAccount.State.UNTOUCHED, ProviderAccount.State.LET_GO, ProviderAccount.State.GIVEN_BACK);

    private ShopInvariants() {}

    /** @param services tell what their books say of an entity */
    static List<Invariant> of(List<ServiceDefinition> services) {
        return and(
                withoutBooks(services),
                onceSettled(
                        "the books agree",
                        view -> Audit.of(new StateBooks(view, services)).discrepancies()));
    }

    /** For scenarios in which a service is away, so that its books are. */
    static List<Invariant> withoutBooks(List<ServiceDefinition> services) {
        Function<StateView, StateBooks> look = view -> new StateBooks(view, services);
        return List.of(
                always("stock adds up and is never negative", look.andThen(ShopInvariants::stock)),
                always("money is collected for confirmed orders only", look.andThen(ShopInvariants::earlyMoney)),
                always("only a confirmed order has a shipment", look.andThen(ShopInvariants::earlyShipments)),
                always("goods leave only when they are paid", look.andThen(ShopInvariants::unpaidGoods)),
                onceSettled("every order is shipped or cancelled", look.andThen(ShopInvariants::unfinished)),
                onceSettled("money is collected exactly for what is shipped", look.andThen(ShopInvariants::money)),
                onceSettled("nothing stays aside for a cancelled order", look.andThen(ShopInvariants::leftovers)));
    }

    /** For scenarios in which notices are sent. */
    static List<Invariant> withNotices(List<ServiceDefinition> services) {
        return and(of(services), onceSettled("customers are told how their orders ended", view -> {
            List<String> told = view.accounts(ContraryProvider.Sent.class).stream()
                    .map(sent -> sent.notice().noticeId())
                    .toList();
            return new StateBooks(view, services)
                    .all(OrderView.class)
                    .map(order -> order.orderId() + "/ORDER_" + order.status())
                    .filter(due -> !told.contains(due))
                    .map(due -> "nobody was told " + due)
                    .toList();
        }));
    }

    private static List<Invariant> and(List<Invariant> some, Invariant more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    private static List<String> stock(StateBooks sight) {
        return sight.all(StockView.class)
                .filter(stock -> stock.available() < 0
                        || stock.reserved() != set(sight, stock.sku(), ReservationView.Status.HELD)
                        || stock.shipped() != set(sight, stock.sku(), ReservationView.Status.CONSUMED)
                        || stock.received() != stock.available() + stock.reserved() + stock.shipped()
                        || stock.received() != moved(sight, stock.sku()))
                .map(stock -> stock + " with "
                        + sight.all(ReservationView.class).toList() + " and "
                        + sight.all(MovementView.class).toList())
                .toList();
    }

    private static long set(StateBooks sight, String sku, ReservationView.Status status) {
        return sight.all(ReservationView.class)
                .filter(reservation -> reservation.status() == status)
                .flatMap(reservation -> reservation.lines().stream())
                .filter(line -> line.sku().equals(sku))
                .mapToLong(line -> line.quantity())
                .sum();
    }

    private static long moved(StateBooks sight, String sku) {
        return sight.all(MovementView.class)
                .filter(movement -> movement.sku().equals(sku))
                .mapToLong(MovementView::change)
                .sum();
    }

    private static List<String> earlyMoney(StateBooks sight) {
        return sight.accounts().stream()
                .filter(account -> account.state() == ProviderAccount.State.COLLECTED)
                .map(ProviderAccount::orderId)
                .filter(id -> sight.order(id, order -> order.status() == OrderStatus.PENDING)
                        .orElse(true))
                .map(id -> "money was collected for " + id + ", which is " + status(sight, id))
                .toList();
    }

    private static List<String> earlyShipments(StateBooks sight) {
        return shipments(sight, ShipmentView.Status.SCHEDULED, ShipmentView.Status.DISPATCHED)
                .filter(id -> !sight.order(id, order -> GOING_AHEAD.contains(order.status()))
                        .orElse(false))
                .map(id -> "there is a shipment for " + id + ", which is " + status(sight, id))
                .toList();
    }

    private static List<String> unpaidGoods(StateBooks sight) {
        return shipments(sight, ShipmentView.Status.DISPATCHED)
                .filter(id -> sight.money(id) != ProviderAccount.State.COLLECTED)
                .map(id -> "the goods of " + id + " have left, and its money is " + sight.money(id))
                .toList();
    }

    private static Stream<UUID> shipments(StateBooks sight, ShipmentView.Status... statuses) {
        return sight.all(ShipmentView.class)
                .filter(shipment -> List.of(statuses).contains(shipment.status()))
                .map(ShipmentView::orderId);
    }

    private static List<String> unfinished(StateBooks sight) {
        return sight.all(OrderView.class)
                .filter(order -> !order.status().isSettled())
                .map(order -> order.orderId() + " stays " + order.status())
                .toList();
    }

    private static List<String> money(StateBooks sight) {
        return sight.all(OrderView.class)
                .filter(order -> order.status() == OrderStatus.SHIPPED
                        ? sight.money(order.orderId()) != ProviderAccount.State.COLLECTED
                        : !UNCHARGED.contains(sight.money(order.orderId())))
                .map(order -> order.orderId() + " is " + order.status() + ", and its money is "
                        + sight.money(order.orderId()))
                .toList();
    }

    private static List<String> leftovers(StateBooks sight) {
        return sight.all(OrderView.class)
                .filter(order -> order.status() == OrderStatus.CANCELLED)
                .map(OrderView::orderId)
                .filter(id -> sight.reservation(id).equals(Optional.of(ReservationView.Status.HELD))
                        || sight.shipment(id).equals(Optional.of(ShipmentView.Status.SCHEDULED)))
                .map(id -> id + " is cancelled, its reservation is " + sight.reservation(id) + " and its shipment "
                        + sight.shipment(id))
                .toList();
    }

    private static String status(StateBooks sight, UUID id) {
        return sight.order(id, order -> order.status().name()).orElse("unknown");
    }
}
