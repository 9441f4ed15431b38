package troupe.inventory;

import static troupe.commerce.ReservationView.Status.CONSUMED;
import static troupe.commerce.ReservationView.Status.HELD;
import static troupe.commerce.ReservationView.Status.REJECTED;
import static troupe.commerce.ReservationView.Status.RELEASED;
import static troupe.kit.behavior.Decision.nothing;
import static troupe.kit.behavior.Decision.save;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import troupe.commerce.InventoryCommand.ReceiveStock;
import troupe.commerce.InventoryCommand.SetStock;
import troupe.commerce.InventoryEvent.StockRejected;
import troupe.commerce.InventoryEvent.StockReserved;
import troupe.commerce.InventoryTimer.ConsumeReservation;
import troupe.commerce.InventoryTimer.ReleaseReservation;
import troupe.commerce.Line;
import troupe.commerce.OrderEvent.OrderCancelled;
import troupe.commerce.OrderEvent.OrderPlaced;
import troupe.commerce.ShippingEvent.ShipmentDispatched;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Decision;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType.Ref;

/**
 * Inventory's side of the fulfilment saga; {@link StockRules} has what fills the shelves. A reservation is decided
 * once; one that is held ends once, released or consumed. Pure, and safe for use by any thread.
 */
final class InventoryRules {
    static final Behavior BEHAVIOR = Behavior.of("inventory", Reservation.TYPE)
            .on(OrderPlaced.class, InventoryRules::reserve)
            .needs(placed -> stockOf(placed.lines()))
            .emits(StockReserved.class, StockRejected.class)
            .on(OrderCancelled.class, InventoryRules::orderCancelled)
            .emits(ReleaseReservation.class)
            .on(ReleaseReservation.class, InventoryRules::release)
            .needs(release -> stockOf(release.lines()))
            .on(ShipmentDispatched.class, InventoryRules::goodsGone)
            .emits(ConsumeReservation.class)
            .on(ConsumeReservation.class, InventoryRules::consume)
            .needs(consume -> stockOf(consume.lines()))
            .on(
                    ReceiveStock.class,
                    Movement.TYPE,
                    receive -> receive.receiptId().toString(),
                    StockRules::receive)
            .needs(receive -> Set.of(Stock.TYPE.ref(receive.sku())))
            .on(SetStock.class, Movement.TYPE, set -> set.countId().toString(), StockRules::count)
            .needs(set -> Set.of(Stock.TYPE.ref(set.sku())))
            .undoes(StockReserved.class, ReleaseReservation.class)
            .build();

    private InventoryRules() {}

    /** A reservation that is there already is a repetition, or the mark that the cancellation overtook the order. */
    private static Decision reserve(OrderPlaced placed, Reservation reservation, Entities all) {
        if (reservation.exists()) {
            return nothing();
        }
        Map<String, Long> wanted = quantities(placed.lines());
        List<String> missing = wanted.keySet().stream()
                .filter(sku -> !all.get(Stock.TYPE, sku).has(wanted.getOrDefault(sku, 0L)))
                .toList();
        if (!missing.isEmpty()) {
            return save(reservation.of(placed.lines(), REJECTED)).emit(new StockRejected(placed.orderId(), missing));
        }
        Decision decision = save(reservation.of(placed.lines(), HELD));
        for (Map.Entry<String, Long> each : wanted.entrySet()) {
            decision = decision.and(all.get(Stock.TYPE, each.getKey()).reserve(each.getValue()));
        }
        return decision.emit(new StockReserved(placed.orderId()));
    }

    /**
     * An order that is cancelled before it was heard of is remembered as released, so that nothing is set aside for it
     * later.
     */
    private static Decision orderCancelled(OrderCancelled cancelled, Reservation reservation) {
        if (!reservation.exists()) {
            return save(reservation.becomes(RELEASED));
        }
        return reservation.is(HELD)
                ? nothing().emit(new ReleaseReservation(reservation.orderId(), reservation.lines()))
                : nothing();
    }

    private static Decision release(ReleaseReservation message, Reservation reservation, Entities all) {
        if (!reservation.holds(message.lines())) {
            return nothing();
        }
        Decision decision = save(reservation.becomes(RELEASED));
        for (Map.Entry<String, Long> each : quantities(message.lines()).entrySet()) {
            decision = decision.and(all.get(Stock.TYPE, each.getKey()).release(each.getValue()));
        }
        return decision;
    }

    private static Decision goodsGone(ShipmentDispatched dispatched, Reservation reservation) {
        return reservation.is(HELD)
                ? nothing().emit(new ConsumeReservation(reservation.orderId(), reservation.lines()))
                : nothing();
    }

    private static Decision consume(ConsumeReservation message, Reservation reservation, Entities all) {
        if (!reservation.holds(message.lines())) {
            return nothing();
        }
        Decision decision = save(reservation.becomes(CONSUMED));
        for (Map.Entry<String, Long> each : quantities(message.lines()).entrySet()) {
            decision = decision.and(all.get(Stock.TYPE, each.getKey()).ship(each.getValue()));
        }
        return decision;
    }

    private static Set<Ref> stockOf(List<Line> lines) {
        return lines.stream().map(line -> Stock.TYPE.ref(line.sku())).collect(Collectors.toSet());
    }

    /** How many of each SKU, in the order of the lines. */
    private static Map<String, Long> quantities(List<Line> lines) {
        Map<String, Long> quantities = new LinkedHashMap<>();
        lines.forEach(line -> quantities.merge(line.sku(), (long) line.quantity(), Long::sum));
        return quantities;
    }
}
