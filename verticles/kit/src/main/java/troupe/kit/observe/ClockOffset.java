package troupe.kit.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * By how much the clock of this node differs from that of a service's database. The log hears of it once, and again
 * when the difference has changed. Safe for use by any thread.
 */
final class ClockOffset {
    private static final Logger LOG = LoggerFactory.getLogger(ClockOffset.class);

    /** Less is harmless; and an answer that was longer on its way does not tell such a difference. */
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    private final String service;
    private volatile Duration ahead = Duration.ZERO;
    private volatile Duration told = Duration.ZERO;

    ClockOffset(String service) {
        this.service = service;
    }

    /**
     * The database was asked for its time.
     *
     * @param sent when, by the clock of this node
     * @param read its answer, which it gave at some moment of the round trip
     */
    synchronized void reading(Instant sent, Instant read, Duration roundTrip) {
        if (roundTrip.compareTo(TOLERANCE) > 0) {
            return;
        }
        Duration doubt = roundTrip.dividedBy(2);
        Duration found = Duration.between(read, sent.plus(doubt));
        ahead = found;
        if (found.abs().minus(doubt).compareTo(TOLERANCE) > 0) {
            if (found.minus(told).abs().compareTo(TOLERANCE) > 0) {
                told = found;
                LOG.warn("{}: {}", service, text(found));
            }
        } else if (!told.isZero() && found.abs().compareTo(TOLERANCE.dividedBy(2)) < 0) {
            told = Duration.ZERO;
            LOG.info("{}: the clock of this node is right again", service);
        }
    }

    /** By how many seconds this node is ahead; negative when it is behind. */
    double seconds() {
        return ahead.toMillis() / 1_000.0;
    }

    /** What is wrong, for people; null when nothing is. */
    @Nullable
    String trouble() {
        Duration wrong = told;
        return wrong.isZero() ? null : text(wrong);
    }

    private static String text(Duration ahead) {
        return String.format(
                Locale.ROOT,
                "the clock of this node is %.1f s %s that of the database",
                ahead.abs().toMillis() / 1_000.0,
                ahead.isNegative() ? "behind" : "ahead of");
    }
}
