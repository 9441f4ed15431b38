package troupe.gateway.strangler;

import java.time.Duration;
import troupe.config.Section;

/**
 * When a route goes back to the legacy system by itself. Each node counts what it sees, and the first to pass a bound
 * rolls all of them back.
 *
 * @param window the rolling window of time that is looked at
 * @param callsMin with fewer answers in the window their percentage says nothing
 * @param errorPercentMax at so many per cent of errors (5xx) among the new system's answers, 1 to 100
 * @param differencePercentMax at so many per cent of compared answers that differ while in mode canary, 1 to 100
 */
public record RollBackBounds(Duration window, int callsMin, int errorPercentMax, int differencePercentMax) {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    static RollBackBounds read(Section section) {
        return new RollBackBounds(
                section.duration("window", WINDOW, Duration.ofSeconds(1), Duration.ofDays(1)),
                section.integer("calls-min", 20, 1, 1_000_000),
                section.integer("error-percent-max", 5, 1, 100),
                section.integer("difference-percent-max", 5, 1, 100));
    }
}
