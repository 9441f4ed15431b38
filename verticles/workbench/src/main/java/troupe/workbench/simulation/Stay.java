package troupe.workbench.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import troupe.commerce.BookingCommand.CancelBooking;
import troupe.commerce.BookingCommand.PlaceBooking;
import troupe.commerce.FacilityCommand.PutFacility;
import troupe.commerce.Money;
import troupe.commerce.Slot;
import troupe.kit.simulation.Plan;

/**
 * What a customer will book besides, if anything; the same whatever the others do.
 *
 * @param cancelAfterMs until the customer gives it up, after the slot was held; -1 for never
 */
record Stay(long atMs, PlaceBooking booking, long cancelAfterMs, CancelBooking cancel) {
    static final PutFacility HALL =
            new PutFacility("hall", "Hall", "Europe/Vienna", 0, 1_440, 100, new Money(5_000, "EUR"));

    /** One customer of so many books. */
    private static final int ONE_OF = 6;

    /** Rules have no clock: for them it is always this moment. */
    private static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");

    /** Few slots around a midnight, so that customers compete for them, and for the days. */
    private static final Instant FIRST = Instant.parse("2026-03-28T18:00:00Z");

    private static final int SLOTS = 40;

    /** Those of a plan's customers who book. */
    static Stream<Stay> all(Plan plan, long withinMs) {
        return plan.customers().stream()
                .filter(customer -> customer % ONE_OF == 0)
                .map(customer -> of(plan.seed(), customer, withinMs));
    }

    private static Stay of(long seed, int customer, long withinMs) {
        SplittableRandom own = new SplittableRandom(seed * 1_000_003 + customer);
        // The first is that of his purchase: an id must not be that of somebody's order.
        own.split();
        RandomGenerator random = own.split();
        UUID bookingId = new UUID(random.nextLong(), random.nextLong());
        Instant from = FIRST.plus(Duration.ofMinutes(15L * random.nextInt(SLOTS)));
        Instant until = from.plus(Duration.ofMinutes(15L * (1 + random.nextInt(6))));
        String token = switch (random.nextInt(8)) {
            case 0 -> SimulatedProvider.TOKEN_DECLINED;
            case 1 -> SimulatedProvider.TOKEN_CAPTURE_DECLINED;
            default -> SimulatedProvider.TOKEN_OK;
        };
        Instant cancelledAt = random.nextBoolean() ? NOW : FIRST.minusSeconds(1);
        return new Stay(
                random.nextLong(withinMs),
                new PlaceBooking(
                        bookingId,
                        new UUID(random.nextLong(), random.nextLong()),
                        new Slot(HALL.key(), from, until),
                        1 + random.nextInt(100),
                        token,
                        NOW),
                random.nextInt(2) == 0 ? random.nextLong(random.nextBoolean() ? 20 : 4_000) : -1,
                new CancelBooking(bookingId, cancelledAt));
    }
}
