package troupe.kit.edge;

import java.util.random.RandomGenerator;

/** Waits between attempts. */
public final class Backoff {
    private Backoff() {}

    /**
     * Doubles with each attempt up to a cap, and is then shortened by chance to between half of it and all of it, so
     * that those who failed together do not come back together.
     *
     * @param attempt 0 for the first wait
     * @param random the chance
     * @return milliseconds
     */
    public static long delayMs(int attempt, long minMs, long maxMs, RandomGenerator random) {
        long doubled = minMs << Math.min(attempt, 30);
        long capped = doubled < minMs ? maxMs : Math.min(doubled, maxMs);
        return capped / 2 + random.nextLong(capped / 2 + 1);
    }
}
