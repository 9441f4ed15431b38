package troupe.gateway.accounts;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts failed log-ins by account and by address, in memory of this node: whoever guesses has so many guesses in a
 * while, whether he tries many passwords or many accounts. Used on the gateway's event loop only.
 */
public final class FailedLogins {
    /** After so many failures one has to wait. */
    public static final int FAILURES_MAX = 10;

    public static final Duration WHILE = Duration.ofMinutes(15);

    private static final int REMEMBERED_MAX = 100_000;

    private final Map<String, Count> counts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    private record Count(int failures, long sinceNs) {
        boolean isOld(long nowNs) {
            return nowNs - sinceNs > WHILE.toNanos();
        }
    }

    /** Whether there have been too many for any of these. */
    public boolean tooMany(long nowNs, String... keys) {
        for (String key : keys) {
            Count count = counts.get(key);
            if (count != null && !count.isOld(nowNs) && count.failures >= FAILURES_MAX) {
                return true;
            }
        }
        return false;
    }

    public void failed(long nowNs, String... keys) {
        for (String key : keys) {
            counts.merge(
                    key,
                    new Count(1, nowNs),
                    (before, one) -> before.isOld(nowNs) ? one : new Count(before.failures + 1, before.sinceNs));
        }
    }

    /** Only the account's: who guesses must not be forgiven for knowing one password. */
    public void succeeded(String account) {
        counts.remove(account);
    }
}
