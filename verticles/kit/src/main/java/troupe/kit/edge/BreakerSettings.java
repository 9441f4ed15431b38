package troupe.kit.edge;

import java.time.Duration;
import troupe.config.Section;

/**
 * When the circuit breaker of an edge opens and closes; see {@link BreakerPolicy} for what is counted.
 *
 * @param failuresMax so many distinct requests that failed, while no call succeeded, open it
 * @param failurePercentMax so many per cent of the calls in the rolling window open it, 1 to 100
 * @param callsMin with fewer calls in the rolling window their percentage says nothing
 * @param resetAfter an open breaker lets one call through after this long, as a probe
 * @param successesMin so many probes in a row have to succeed before it closes
 */
public record BreakerSettings(
        int failuresMax, int failurePercentMax, int callsMin, Duration resetAfter, int successesMin) {
    /**
     * Five failures in a row are M. Nygard's (Release It!, "Circuit Breaker") and Vert.x's number; half of at least a
     * hundred calls is resilience4j's {@code failureRateThreshold} and {@code minimumNumberOfCalls}; five seconds are
     * Hystrix's {@code sleepWindow} and Polly's {@code BreakDuration}: a probe is one call, and whoever waits for it
     * does not wait long.
     */
    public static final BreakerSettings DEFAULTS = new BreakerSettings(5, 50, 100, Duration.ofSeconds(5), 1);

    static BreakerSettings read(Section section, BreakerSettings defaults) {
        return new BreakerSettings(
                section.integer("failures-max", defaults.failuresMax, 1, 10_000),
                section.integer("failure-percent-max", defaults.failurePercentMax, 1, 100),
                section.integer("calls-min", defaults.callsMin, 1, 1_000_000),
                section.duration("reset-after", defaults.resetAfter, Duration.ofMillis(1), Duration.ofDays(1)),
                section.integer("successes-min", defaults.successesMin, 1, 100));
    }

    /** The same, but open for another while. */
    public BreakerSettings withResetAfter(Duration other) {
        return new BreakerSettings(failuresMax, failurePercentMax, callsMin, other, successesMin);
    }

    /** The same, but with another number of failures in a row. */
    public BreakerSettings withFailuresMax(int other) {
        return new BreakerSettings(other, failurePercentMax, callsMin, resetAfter, successesMin);
    }
}
