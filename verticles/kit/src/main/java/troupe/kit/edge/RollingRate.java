package troupe.kit.edge;

import java.util.Arrays;

/**
 * How many calls of late failed: counts that leave a window of time part by part, as in resilience4j's time-based
 * sliding window. Not safe for use by several threads.
 */
public final class RollingRate {
    private static final int PARTS = 10;

    private final long partMs;
    private final long[] parts = new long[PARTS];
    private final int[] calls = new int[PARTS];
    private final int[] failures = new int[PARTS];

    /** @param windowMs at least a millisecond */
    public RollingRate(long windowMs) {
        this.partMs = (windowMs + PARTS - 1) / PARTS;
    }

    /** @param nowMs not negative, and never less than before */
    public void add(boolean failed, long nowMs) {
        long part = nowMs / partMs;
        int place = (int) (part % PARTS);
        if (parts[place] != part) {
            parts[place] = part;
            calls[place] = 0;
            failures[place] = 0;
        }
        calls[place]++;
        if (failed) {
            failures[place]++;
        }
    }

    /** Whether at least so many calls are in the window, and at least so many per cent of them failed. */
    public boolean reaches(int percent, int callsMin, long nowMs) {
        long oldest = nowMs / partMs - PARTS + 1;
        long called = 0;
        long failed = 0;
        for (int place = 0; place < PARTS; place++) {
            if (parts[place] >= oldest) {
                called += calls[place];
                failed += failures[place];
            }
        }
        return called >= callsMin && failed * 100 >= called * percent;
    }

    public void clear() {
        Arrays.fill(calls, 0);
        Arrays.fill(failures, 0);
    }
}
