package troupe.analytics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import troupe.commerce.BookingEnd;
import troupe.commerce.BookingEvent.BookingConfirmed;
import troupe.commerce.BookingEvent.BookingEnded;
import troupe.commerce.CancelReason;
import troupe.commerce.Line;
import troupe.commerce.Money;
import troupe.commerce.OrderEvent.OrderCancelled;
import troupe.commerce.OrderEvent.OrderConfirmed;
import troupe.commerce.OrderEvent.OrderPlaced;
import troupe.commerce.OrderEvent.OrderShipped;
import troupe.commerce.Slot;
import troupe.language.Envelope;
import troupe.language.Message;

/** What orders and bookings of all kinds tell, over two weeks in which clocks of Europe and America go back. */
final class Stories {
    static final Instant BEGIN = Instant.parse("2026-10-20T00:00:00Z");
    static final Duration LENGTH = Duration.ofDays(14);

    private static final List<String> CURRENCIES = List.of("EUR", "USD", "JPY");

    private final Random random;
    private final List<Envelope> all = new ArrayList<>();

    private Stories(long seed) {
        random = new Random(seed);
    }

    /** In the order of time of each, one story after the other. */
    static List<Envelope> of(int orders, int bookings, long seed) {
        Stories stories = new Stories(seed);
        for (int i = 0; i < orders; i++) {
            stories.order();
        }
        for (int i = 0; i < bookings; i++) {
            stories.booking();
        }
        return stories.all;
    }

    private void order() {
        UUID id = id();
        UUID customer = new UUID(7, random.nextInt(60));
        Instant at = BEGIN.plusMillis(random.nextLong(LENGTH.toMillis()));
        Money total = new Money(random.nextLong(100_000), CURRENCIES.get(random.nextInt(3)));
        say(at, new OrderPlaced(id, customer, lines(), total, "tok_ok"));
        int luck = random.nextInt(100);
        if (luck < 5) {
            return;
        }
        Instant later = at.plusMillis(random.nextInt(5_000));
        if (luck < 20) {
            CancelReason reason = List.of(CancelReason.values()).get(random.nextInt(4));
            say(later, new OrderCancelled(id, customer, reason));
            return;
        }
        say(later, new OrderConfirmed(id, customer, total));
        if (luck > 95) {
            return;
        }
        // Now and then by a node whose clock is behind.
        Instant shipped = luck == 50 ? at.minusSeconds(1) : later.plusMillis(random.nextInt(5_000));
        say(shipped, new OrderShipped(id, customer));
        if (luck < 30) {
            say(later.plusSeconds(60), new OrderCancelled(id, customer, CancelReason.CANCELLED_BY_CUSTOMER));
        }
    }

    private List<Line> lines() {
        return Stream.generate(() -> new Line("SKU-" + random.nextInt(15), 1 + random.nextInt(9)))
                .limit(1 + random.nextInt(4))
                .toList();
    }

    private void booking() {
        UUID id = id();
        UUID customer = new UUID(7, random.nextInt(60));
        Instant from = BEGIN.plus(Duration.ofMinutes(15L * random.nextInt((int) LENGTH.toHours() * 4)));
        Slot slot = new Slot(
                "HALL-" + random.nextInt(3), from, from.plus(Duration.ofMinutes(15L * (1 + random.nextInt(20)))));
        int luck = random.nextInt(100);
        if (luck < 70) {
            Money total = new Money(random.nextLong(50_000), CURRENCIES.get(random.nextInt(2)));
            say(BEGIN, new BookingConfirmed(id, customer, slot, 1 + random.nextInt(80), total));
        }
        if (luck > 50) {
            say(
                    BEGIN,
                    new BookingEnded(
                            id, customer, slot, List.of(BookingEnd.values()).get(random.nextInt(4))));
        }
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private void say(Instant at, Message message) {
        all.add(Envelope.first(id(), "story", "orders", at, message));
    }
}
