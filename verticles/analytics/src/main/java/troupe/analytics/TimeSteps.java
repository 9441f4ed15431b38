package troupe.analytics;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import troupe.commerce.AnalyticsQuery.Grain;
import troupe.commerce.AnalyticsQuery.Period;

/**
 * The hours, or days, of a time zone that a period touches. They are made here and handed to the database as moments,
 * which needs to know nothing of zones then: a day of 23 or 25 hours is one day, and an hour that a clock shows twice
 * is two.
 *
 * @param begins ascending, the first of them not later than the period
 */
record TimeSteps(Grain by, List<ZonedDateTime> begins) {
    TimeSteps {
        begins = List.copyOf(begins);
    }

    static TimeSteps of(Period period, Grain by, String zone) {
        ZoneId id = ZoneId.of(zone);
        ZonedDateTime until = period.until().atZone(id);
        List<ZonedDateTime> begins = new ArrayList<>();
        ZonedDateTime next = begin(period.from().atZone(id), by);
        while (next.isBefore(until)) {
            begins.add(next);
            next = after(next, by);
        }
        return new TimeSteps(by, begins);
    }

    private static ZonedDateTime begin(ZonedDateTime time, Grain by) {
        return by == Grain.DAY ? time.toLocalDate().atStartOfDay(time.getZone()) : time.truncatedTo(ChronoUnit.HOURS);
    }

    private static ZonedDateTime after(ZonedDateTime begin, Grain by) {
        if (by == Grain.HOUR) {
            ZonedDateTime later = begin.plusHours(1);
            ZonedDateTime whole = begin(later, by);
            // Where clocks go back by half an hour, that hour has one and a half.
            return whole.isAfter(begin) ? whole : later;
        }
        LocalDate day = begin.toLocalDate();
        ZonedDateTime next = begin;
        // Who moved across the date line has left a day out.
        while (!next.isAfter(begin)) {
            day = day.plusDays(1);
            next = day.atStartOfDay(begin.getZone());
        }
        return next;
    }

    /** As the database takes them. */
    OffsetDateTime[] moments() {
        return begins.stream().map(ZonedDateTime::toOffsetDateTime).toArray(OffsetDateTime[]::new);
    }

    /** What one is called: 2026-11-30, or 2026-11-30T08:00+01:00. */
    String name(int index) {
        ZonedDateTime begin = begins.get(index);
        return by == Grain.DAY
                ? begin.toLocalDate().toString()
                : begin.toOffsetDateTime().toString();
    }
}
