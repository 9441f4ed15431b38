package troupe.kit.time;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Ids that ascend: UUIDs of version 7 whose 12 bits after the milliseconds count up within one (RFC 9562, section 6.2,
 * method 1). Used by one thread at a time.
 */
public final class Ids implements Supplier<UUID> {
    private static final int COUNTER_MAX = 0xFFF;

    private final Clock clock;
    private final SplittableRandom random;
    private long lastMs;
    private int counter;

    public Ids(Clock clock) {
        this(clock, new SecureRandom().nextLong());
    }

    /** @param seed decides the random part, for tests that repeat */
    public Ids(Clock clock, long seed) {
        this.clock = clock;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public UUID get() {
        long now = clock.millis();
        if (now > lastMs) {
            lastMs = now;
            counter = random.nextInt(COUNTER_MAX / 2);
        } else if (++counter > COUNTER_MAX) {
            // The clock stands still or went back, and the count is used up: borrow the next millisecond.
            lastMs++;
            counter = 0;
        }
        long high = (lastMs << 16) | 0x7000L | counter;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
