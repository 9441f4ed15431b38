package troupe.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneRules;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import troupe.commerce.AnalyticsQuery.Grain;
import troupe.commerce.AnalyticsQuery.Period;

class TimeStepsTest {
    @Test
    void aDayBeginsWhenItDoesInItsZone() {
        TimeSteps days = steps("2026-11-29T23:30:00Z", "2026-12-01T23:00:00Z", Grain.DAY, "Europe/Vienna");

        assertThat(names(days)).containsExactly("2026-11-30", "2026-12-01");
        assertThat(days.begins().get(0).toInstant()).isEqualTo("2026-11-29T23:00:00Z");
    }

    @Test
    void aDayOnWhichClocksGoBackIsOneDayOf25Hours() {
        TimeSteps days = steps("2026-10-24T22:00:00Z", "2026-10-26T23:00:00Z", Grain.DAY, "Europe/Vienna");

        assertThat(names(days)).containsExactly("2026-10-25", "2026-10-26");
        assertThat(Duration.between(days.begins().get(0), days.begins().get(1))).isEqualTo(Duration.ofHours(25));
    }

    @Test
    void anHourThatClocksShowTwiceIsTwo() {
        assertThat(names(steps("2026-10-25T00:15:00Z", "2026-10-25T02:15:00Z", Grain.HOUR, "Europe/Vienna")))
                .containsExactly("2026-10-25T02:00+02:00", "2026-10-25T02:00+01:00", "2026-10-25T03:00+01:00");
    }

    @Test
    void hoursOfAZoneThatIsHalfAnHourOffAreItsOwn() {
        assertThat(names(steps("2026-11-30T00:00:00Z", "2026-11-30T01:00:00Z", Grain.HOUR, "Asia/Kolkata")))
                .containsExactly("2026-11-30T05:00+05:30", "2026-11-30T06:00+05:30");
    }

    /** All zones there are: steps ascend, none is longer than a day and a half, and the period lies within them. */
    @Test
    void inEveryZoneStepsFollowEachOtherWithoutAGap() {
        Set<ZoneRules> seen = new HashSet<>();
        for (String zone : ZoneId.getAvailableZoneIds()) {
            if (!seen.add(ZoneId.of(zone).getRules())) {
                continue;
            }
            for (Grain by : Grain.values()) {
                TimeSteps steps = steps("2026-01-01T00:20:00Z", "2027-01-01T00:20:00Z", by, zone);
                List<ZonedDateTime> begins = steps.begins();
                assertThat(begins.get(0).toInstant()).as(zone).isBeforeOrEqualTo("2026-01-01T00:20:00Z");
                for (int i = 1; i < begins.size(); i++) {
                    Duration length = Duration.between(begins.get(i - 1), begins.get(i));
                    assertThat(length)
                            .as("%s in %s", begins.get(i), zone)
                            .isPositive()
                            .isLessThanOrEqualTo(by == Grain.DAY ? Duration.ofHours(36) : Duration.ofHours(2));
                }
                assertThat(begins).hasSizeBetween(by == Grain.DAY ? 365 : 8_700, by == Grain.DAY ? 367 : 8_762);
            }
        }
    }

    @Test
    void aDayThatWasLeftOutIsNone() {
        assertThat(names(steps("2011-12-29T12:00:00Z", "2012-01-01T00:00:00Z", Grain.DAY, "Pacific/Apia")))
                .containsExactly("2011-12-29", "2011-12-31", "2012-01-01");
    }

    private static TimeSteps steps(String from, String until, Grain by, String zone) {
        return TimeSteps.of(new Period(Instant.parse(from), Instant.parse(until)), by, zone);
    }

    private static List<String> names(TimeSteps steps) {
        return IntStream.range(0, steps.begins().size()).mapToObj(steps::name).toList();
    }
}
