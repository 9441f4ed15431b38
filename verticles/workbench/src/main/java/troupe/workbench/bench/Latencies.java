package troupe.workbench.bench;

import java.util.Arrays;

/** Collects durations, all of them, so that the percentiles are exact. Used by one thread. */
final class Latencies {
    private static final double NANOS_PER_MS = 1e6;

    private long[] nanos = new long[1024];
    private int size;

    /**
     * Percentiles in milliseconds; all 0 where nothing was measured.
     *
     * @param max the longest of all
     */
    record Percentiles(double p50, double p95, double p99, double max) {}

    void add(long durationNanos) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, size * 2);
        }
        nanos[size++] = durationNanos;
    }

    int size() {
        return size;
    }

    Percentiles percentiles() {
        long[] sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        return new Percentiles(at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99), at(sorted, 1.0));
    }

    /** By nearest rank: a duration that really occurred, and not more than the given share of all were shorter. */
    private static double at(long[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(share * sorted.length);
        return Rounded.to(2, sorted[Math.max(rank, 1) - 1] / NANOS_PER_MS);
    }
}
