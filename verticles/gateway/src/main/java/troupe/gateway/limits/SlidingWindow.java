package troupe.gateway.limits;

import troupe.gateway.limits.Allowances.Verdict;

/**
 * What a client has asked in this window of time and in the one before, of which as much counts as still lies within a
 * window's length from now. So no stretch of that length lets in more than the limit, as long as the requests of the
 * window before were spread evenly; fixed windows would let in twice as many around their border, and a bucket that
 * fills up again the burst on top of the rate. Immutable.
 *
 * @param window which one, counted from where its clock begins
 */
public record SlidingWindow(long window, long count, long before) {
    public static final SlidingWindow EMPTY = new SlidingWindow(Long.MIN_VALUE, 0, 0);

    /** What became of a request, and what is remembered of it. */
    public record Step(SlidingWindow next, Verdict verdict) {}

    /** @param nowMs by the clock of whoever keeps this; should it be set back, the window goes on for longer */
    public Step take(int limit, long windowMs, long nowMs) {
        SlidingWindow current = at(Math.floorDiv(nowMs, windowMs));
        long elapsedMs = Math.max(0, nowMs - current.window * windowMs);
        long leftMs = Math.max(0, windowMs - elapsedMs);
        double used = current.count + current.before * (double) leftMs / windowMs;
        boolean allowed = used + 1 <= limit;
        long remaining = Math.max(0, (long) Math.floor(limit - used) - 1);
        return allowed
                ? new Step(
                        new SlidingWindow(current.window, current.count + 1, current.before),
                        new Verdict(true, remaining, leftMs, 0))
                : new Step(current, new Verdict(false, 0, leftMs, current.waitMs(limit, windowMs, leftMs)));
    }

    /** The same with one request less in this window, as long as there is one. */
    public SlidingWindow giveBack(long windowMs, long nowMs) {
        SlidingWindow current = at(Math.floorDiv(nowMs, windowMs));
        return new SlidingWindow(current.window, Math.max(0, current.count - 1), current.before);
    }

    private SlidingWindow at(long now) {
        if (now <= window) {
            return this;
        }
        return new SlidingWindow(now, 0, now == window + 1 ? count : 0);
    }

    /** Until so little of the window before counts that there is room for one more. */
    private long waitMs(int limit, long windowMs, long leftMs) {
        return count + 1 <= limit
                ? Math.max(1, leftMs - room(limit - 1 - count, before, windowMs))
                : leftMs + windowMs - room(limit - 1L, count, windowMs);
    }

    /** How much of a window is left when only so many of its requests still count. */
    private static long room(long counting, long requests, long windowMs) {
        return (long) Math.floor(windowMs * Math.min(1.0, counting / (double) requests));
    }
}
