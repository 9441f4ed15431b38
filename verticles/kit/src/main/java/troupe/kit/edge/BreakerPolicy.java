package troupe.kit.edge;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a circuit breaker opens, which call may be the probe, and when it closes. It is about the other side as
 * a whole, so what one request does again and again counts once:
 *
 * <ul>
 *   <li>It opens after failures in a row. A failure counts when nothing has succeeded since its call began: whatever
 *       succeeds beside calls that hang shows that the other side is well. There is no window of time, so calls that
 *       take long to fail count as others do.
 *   <li>It opens at a share of failures in a rolling window, for an other side that only sometimes answers.
 *   <li>A request that failed before is not counted again until it has succeeded, and is the probe only when nothing
 *       else is waiting: it may be the very one that hangs. When nothing else is, it must be: or the breaker would stay
 *       open for good.
 * </ul>
 *
 * <p>What becomes of calls that began before the breaker opened says nothing once it is open. Not safe for use by
 * several threads.
 */
final class BreakerPolicy {
    /** Requests remembered as having failed; a forgotten one counts as new. */
    private static final int FAILED_MAX = 10_000;

    /** What the relay was refused it brings again within so long: it looks every second. */
    private static final long AGAIN_WITHIN_MS = 3_000;

    private final BreakerSettings settings;
    private final RollingRate rate;
    private final Set<Object> failed = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Boolean> eldest) {
            return size() > FAILED_MAX;
        }
    });
    private boolean closed = true;
    private long successes;
    private int failuresInARow;
    private boolean probing;
    private int probesPassed;
    private @Nullable Long otherRefusedAtMs;

    /** What the breaker has to do. */
    enum Advice {
        STAY,
        OPEN,
        CLOSE
    }

    /**
     * A call that is made.
     *
     * @param successesBefore how many had succeeded when it began
     */
    record Call(Object request, boolean probe, long successesBefore) {}

    /** @param windowMs of the rolling window */
    BreakerPolicy(BreakerSettings settings, long windowMs) {
        this.settings = settings;
        this.rate = new RollingRate(windowMs);
    }

    /** Whether the last call for this request failed. */
    boolean hasFailed(Object request) {
        return failed.contains(request);
    }

    /**
     * Asks whether a call may be made.
     *
     * @param halfOpen whether an open breaker has waited long enough for a probe
     * @param nowMs of a clock that never goes back
     * @return null when it may not
     */
    @Nullable
    Call admit(Object request, boolean halfOpen, long nowMs) {
        if (closed) {
            return new Call(request, false, successes);
        }
        boolean givesWay = hasFailed(request) && otherWaits(nowMs);
        if (halfOpen && !probing && !givesWay) {
            probing = true;
            return new Call(request, true, successes);
        }
        if (!hasFailed(request)) {
            otherRefusedAtMs = nowMs;
        }
        return null;
    }

    private boolean otherWaits(long nowMs) {
        return otherRefusedAtMs != null && nowMs - otherRefusedAtMs < AGAIN_WITHIN_MS;
    }

    Advice succeeded(Call call, long nowMs) {
        successes++;
        failuresInARow = 0;
        failed.remove(call.request());
        if (closed) {
            rate.add(false, nowMs);
        } else if (call.probe()) {
            probing = false;
            closed = ++probesPassed >= settings.successesMin();
            return closed ? Advice.CLOSE : Advice.STAY;
        }
        return Advice.STAY;
    }

    Advice failed(Call call, long nowMs) {
        boolean first = failed.add(call.request());
        if (call.probe()) {
            return open();
        }
        if (!closed || !first) {
            return Advice.STAY;
        }
        rate.add(true, nowMs);
        if (call.successesBefore() == successes) {
            failuresInARow++;
        }
        boolean dead = failuresInARow >= settings.failuresMax();
        boolean ailing = rate.reaches(settings.failurePercentMax(), settings.callsMin(), nowMs);
        return dead || ailing ? open() : Advice.STAY;
    }

    private Advice open() {
        closed = false;
        probing = false;
        probesPassed = 0;
        failuresInARow = 0;
        rate.clear();
        return Advice.OPEN;
    }
}
