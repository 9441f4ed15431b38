package troupe.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import troupe.commerce.BookingStatus;
import troupe.commerce.BookingView;
import troupe.commerce.Money;
import troupe.commerce.OrderStatus;
import troupe.commerce.OrderView;
import troupe.commerce.ServiceQuery.GetBooking;
import troupe.commerce.ServiceQuery.GetOrder;
import troupe.commerce.Slot;

/** Services that have an order and a booking under every id, all of one customer. */
final class OwnedThings {
    private static final Money PRICE = new Money(100, "EUR");
    private static final Instant EVENING = Instant.parse("2026-12-24T18:00:00Z");
    private static final Slot SLOT = new Slot("hall", EVENING, EVENING.plus(Duration.ofHours(1)));

    private OwnedThings() {}

    static void of(UUID customer, ScriptedServices services) {
        services.on(
                GetOrder.class,
                query -> new OrderView(query.orderId(), customer, OrderStatus.SHIPPED, null, List.of(), PRICE));
        services.on(
                GetBooking.class,
                query -> new BookingView(
                        query.bookingId(), customer, BookingStatus.CONFIRMED, null, SLOT, 1, PRICE, true));
    }
}
