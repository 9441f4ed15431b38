package troupe.analytics;

import static troupe.kit.behavior.Decision.nothing;
import static troupe.kit.behavior.Decision.save;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import troupe.analytics.OrderFact.Cancelled;
import troupe.analytics.OrderFact.Ordered;
import troupe.commerce.BookingEvent.BookingConfirmed;
import troupe.commerce.BookingEvent.BookingEnded;
import troupe.commerce.OrderEvent.OrderCancelled;
import troupe.commerce.OrderEvent.OrderConfirmed;
import troupe.commerce.OrderEvent.OrderPlaced;
import troupe.commerce.OrderEvent.OrderShipped;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Decision;
import troupe.kit.behavior.Entities;

/**
 * Each event fills in its own part of a row, once. Only orders and facilities are listened to: what inventory, payments
 * and shipping do for an order shows in what becomes of it, and every further event would cost each order a message.
 * Pure, and safe for use by any thread.
 */
final class AnalyticsRules {
    static final Behavior BEHAVIOR = Behavior.of("analytics", OrderFact.TYPE)
            .on(OrderPlaced.class, AnalyticsRules::placed)
            .on(OrderConfirmed.class, AnalyticsRules::confirmed)
            .on(OrderShipped.class, AnalyticsRules::shipped)
            .on(OrderCancelled.class, AnalyticsRules::cancelled)
            .on(BookingConfirmed.class, BookingFact.TYPE, BookingConfirmed::key, AnalyticsRules::bookingConfirmed)
            .on(BookingEnded.class, BookingFact.TYPE, BookingEnded::key, AnalyticsRules::bookingEnded)
            .build();

    private AnalyticsRules() {}

    private static Decision placed(OrderPlaced event, OrderFact fact, Entities all) {
        return fact.ordered() == null ? save(fact.ordered(Ordered.of(event, saidAt(all)))) : nothing();
    }

    private static Decision confirmed(OrderConfirmed event, OrderFact fact, Entities all) {
        return fact.confirmedAt() == null ? save(fact.confirmed(saidAt(all))) : nothing();
    }

    private static Decision shipped(OrderShipped event, OrderFact fact, Entities all) {
        return fact.shippedAt() == null ? save(fact.shipped(saidAt(all))) : nothing();
    }

    private static Decision cancelled(OrderCancelled event, OrderFact fact, Entities all) {
        return fact.cancelled() == null ? save(fact.cancelled(new Cancelled(saidAt(all), event.reason()))) : nothing();
    }

    /** No finer than what is told of durations, and than all that carries and keeps it. */
    private static Instant saidAt(Entities all) {
        return all.saidAt().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Decision bookingConfirmed(BookingConfirmed event, BookingFact fact) {
        return fact.confirmed() == null
                ? save(fact.confirmed(event.slot(), new BookingFact.Confirmed(event.party(), event.total())))
                : nothing();
    }

    private static Decision bookingEnded(BookingEnded event, BookingFact fact) {
        return fact.ended() == null ? save(fact.ended(event.slot(), event.reason())) : nothing();
    }
}
