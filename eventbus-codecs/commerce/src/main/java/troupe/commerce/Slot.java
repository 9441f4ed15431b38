package troupe.commerce;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import troupe.language.Require;

/**
 * A facility for some time.
 *
 * @param from the first moment, in whole seconds
 * @param until the first moment after it, at most {@value #DAYS_MAX} days later
 */
public record Slot(String facilityId, Instant from, Instant until) {
    public static final int DAYS_MAX = 7;

    public Slot {
        Require.text(facilityId, "facilityId");
        Require.key(facilityId, "facilityId");
        Require.time(from, "from");
        Require.time(until, "until");
        if (!isWhole(from) || !isWhole(until)) {
            throw new IllegalArgumentException("a slot begins and ends at whole seconds");
        }
        Require.between(
                0,
                Duration.between(from, until).toSeconds(),
                Duration.ofDays(DAYS_MAX).toSeconds(),
                "seconds of a slot");
    }

    private static boolean isWhole(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).equals(time);
    }

    /** The days of UTC that it touches: slots that overlap share one, whatever the time zone of the facility. */
    public List<LocalDate> days() {
        LocalDate first = LocalDate.ofInstant(from, ZoneOffset.UTC);
        LocalDate last = LocalDate.ofInstant(until.minusSeconds(1), ZoneOffset.UTC);
        return first.datesUntil(last.plusDays(1)).toList();
    }
}
