package troupe.workbench.simulation;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import troupe.commerce.Line;
import troupe.commerce.MovementView;
import troupe.commerce.OrderStatus;
import troupe.commerce.OrderView;
import troupe.commerce.PaymentView;
import troupe.commerce.ReservationView;
import troupe.commerce.ShipmentView;
import troupe.commerce.StockView;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.simulation.Fault;
import troupe.kit.simulation.InvariantViolation;
import troupe.kit.simulation.World;
import troupe.kit.store.Changes;
import troupe.language.BookEntry;

/** What must hold after every commit, of what the services' own books show. */
final class CommitInvariants implements World.Watcher {
    private final Map<String, ServiceDefinition> services;
    private final Map<UUID, OrderView> orders = new HashMap<>();
    private final Map<UUID, PaymentView> payments = new HashMap<>();
    private final Map<UUID, ReservationView> reservations = new HashMap<>();
    private final Map<UUID, ShipmentView> shipments = new HashMap<>();
    private final Map<UUID, MovementView> movements = new HashMap<>();
    private final Map<String, Long> moved = new HashMap<>();
    private final Map<String, Long> held = new HashMap<>();
    private final Set<UUID> confirmed = new HashSet<>();
    private final BookingCommits bookings = new BookingCommits();
    private final boolean mayFail;

    /** @param faults what goes wrong in this world */
    CommitInvariants(List<ServiceDefinition> services, List<Fault> faults) {
        this.mayFail = faults.stream().anyMatch(fault -> fault.kind() == Fault.Kind.UNREADABLE);
        this.services = services.stream().collect(Collectors.toMap(ServiceDefinition::service, Function.identity()));
    }

    @Override
    public void committed(String service, Changes changes) {
        // The shop's rules fail on what cannot be read and on nothing else, whatever the database does.
        if (!mayFail && !changes.buried().isEmpty()) {
            throw new InvariantViolation("healthy messages became dead letters: " + changes.buried());
        }
        ServiceDefinition definition = services.get(service);
        if (definition == null) {
            return;
        }
        List<BookEntry> entries = changes.entities().changed().entrySet().stream()
                .flatMap(changed -> SimulatedBooks.views(definition, changed.getKey(), changed.getValue()))
                .toList();
        // A reservation or movement and the stock that it is about change in one commit: the stock is looked at last.
        entries.forEach(this::moved);
        bookings.committed(entries);
        entries.forEach(this::countStock);
    }

    private void moved(BookEntry entry) {
        if (entry instanceof OrderView order) {
            order(order, orders.put(order.orderId(), order));
        } else if (entry instanceof PaymentView payment) {
            payment(payment, payments.put(payment.orderId(), payment));
        } else if (entry instanceof ReservationView reservation) {
            reservation(reservation, reservations.put(reservation.orderId(), reservation));
        } else if (entry instanceof ShipmentView shipment) {
            shipment(shipment, shipments.put(shipment.orderId(), shipment));
        } else if (entry instanceof MovementView movement) {
            movement(movement, movements.put(movement.movementId(), movement));
        }
    }

    private void order(OrderView now, @Nullable OrderView before) {
        Set<OrderStatus> next = before == null
                ? EnumSet.of(OrderStatus.PENDING)
                : switch (before.status()) {
                    case PENDING -> EnumSet.allOf(OrderStatus.class);
                    case CONFIRMED -> EnumSet.complementOf(EnumSet.of(OrderStatus.PENDING));
                    case SHIPPED -> EnumSet.of(OrderStatus.SHIPPED, OrderStatus.CANCELLED);
                    case CANCELLED -> EnumSet.noneOf(OrderStatus.class);
                };
        check(next.contains(now.status()), now, before);
        check(before == null || before.total().equals(now.total()), now, before);
        if (now.status() != OrderStatus.PENDING && now.status() != OrderStatus.CANCELLED) {
            confirmed.add(now.orderId());
        }
    }

    private void payment(PaymentView now, @Nullable PaymentView before) {
        // An approval that comes late makes payments ask again to let go, or to give back; nothing else follows an end.
        boolean follows = before == null
                || switch (before.status()) {
                    case DECLINED, VOIDED -> now.status() == PaymentView.Status.VOIDING;
                    case CAPTURE_DECLINED -> now.status() == PaymentView.Status.REFUNDING;
                    case REFUNDED, CANCELLED -> false;
                    default -> true;
                };
        check(follows, now, before);
        if (now.status() == PaymentView.Status.CAPTURING || now.status() == PaymentView.Status.CAPTURED) {
            // What a booking costs is collected without anybody's confirmation.
            boolean wanted = confirmed.contains(now.orderId()) || bookings.has(now.orderId());
            check(wanted, now, "an order that was never confirmed");
        }
    }

    private void reservation(ReservationView now, @Nullable ReservationView before) {
        boolean ends = before != null
                && before.status() == ReservationView.Status.HELD
                && (now.status() == ReservationView.Status.RELEASED || now.status() == ReservationView.Status.CONSUMED);
        check(before == null || ends, now, before);
        long sign = now.status() == ReservationView.Status.HELD ? 1 : ends ? -1 : 0;
        for (Line line : now.lines()) {
            held.merge(line.sku(), sign * line.quantity(), Long::sum);
        }
    }

    private void shipment(ShipmentView now, @Nullable ShipmentView before) {
        check(before == null || before.status() == ShipmentView.Status.SCHEDULED, now, before);
        if (now.status() != ShipmentView.Status.CANCELLED) {
            check(confirmed.contains(now.orderId()), now, "an order that was never confirmed");
        }
    }

    private void movement(MovementView now, @Nullable MovementView before) {
        check(before == null, now, before);
        moved.merge(now.sku(), now.change(), Long::sum);
    }

    private void countStock(BookEntry entry) {
        if (entry instanceof StockView stock) {
            boolean negative = stock.available() < 0 || stock.reserved() < 0 || stock.shipped() < 0;
            check(!negative, stock, "nothing is negative");
            check(
                    stock.received() == stock.available() + stock.reserved() + stock.shipped(),
                    stock,
                    "what came in is somewhere");
            long brought = moved.getOrDefault(stock.sku(), 0L);
            check(stock.received() == brought, stock, "movements brought " + brought);
            long reserved = held.getOrDefault(stock.sku(), 0L);
            check(stock.reserved() == reserved, stock, "reservations hold " + reserved);
        }
    }

    private static void check(boolean holds, BookEntry now, @Nullable Object against) {
        if (!holds) {
            throw new InvariantViolation(now + " must not follow from " + against);
        }
    }
}
