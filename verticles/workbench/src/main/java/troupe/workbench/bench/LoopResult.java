package troupe.workbench.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a closed loop brought, counted while it runs. Used by one thread, except for {@link #settled}. */
final class LoopResult {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    /** Kinds of error that are told apart; all are counted. */
    private static final int KINDS_MAX = 20;

    private final Latencies latencies = new Latencies();
    private final Map<String, Integer> errorKinds = new TreeMap<>();
    private long startedNanos;
    private long lastAcceptedNanos;
    private long lastShippedNanos;
    private int accepted;
    private volatile int errors;
    private volatile int shipped;

    void started(long now) {
        startedNanos = now;
        lastAcceptedNanos = now;
        lastShippedNanos = now;
    }

    void accepted(long now) {
        accepted++;
        lastAcceptedNanos = now;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // Written by one thread.
    void shipped(long acceptedNanos, long now) {
        latencies.add(now - acceptedNanos);
        lastShippedNanos = now;
        shipped++;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // Written by one thread.
    void failed(Throwable error) {
        errors++;
        String kind = ID.matcher(String.valueOf(error.getMessage())).replaceAll("…");
        if (errorKinds.size() < KINDS_MAX || errorKinds.containsKey(kind)) {
            errorKinds.merge(kind, 1, Integer::sum);
        }
    }

    /** How many orders are done with, well or badly. */
    int settled() {
        return shipped + errors;
    }

    int shipped() {
        return shipped;
    }

    /** Orders that were not accepted, or were accepted and not shipped. */
    int errors() {
        return errors;
    }

    Map<String, Integer> errorKinds() {
        return errorKinds;
    }

    Latencies.Percentiles latencies() {
        return latencies.percentiles();
    }

    double sagasPerSecond() {
        return perSecond(shipped, lastShippedNanos);
    }

    double acceptedPerSecond() {
        return perSecond(accepted, lastAcceptedNanos);
    }

    private double perSecond(int count, long untilNanos) {
        return count == 0 ? 0 : Rounded.to(1, count * 1e9 / Math.max(1, untilNanos - startedNanos));
    }
}
