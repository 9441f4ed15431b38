package troupe.kit.edge;

import java.time.Duration;
import troupe.config.Section;

/**
 * How one edge defends itself.
 *
 * @param timeout of one attempt
 * @param attemptsMax attempts at one call, the first included; only transient failures are tried again
 * @param backoffMin the first wait between attempts
 * @param backoffMax the longest wait between attempts
 * @param againMax the longest wait after which a service makes a call again that has failed with all its attempts; such
 *     waits begin at {@code backoffMax} and double, for each request by itself
 * @param breaker when it stops calling
 * @param concurrentMax calls under way at once; requests that failed before have a quarter of these places
 */
public record EdgeSettings(
        Duration timeout,
        int attemptsMax,
        Duration backoffMin,
        Duration backoffMax,
        Duration againMax,
        BreakerSettings breaker,
        int concurrentMax) {
    /** More calls than an actor's batch can ask for may be under way. */
    public static final EdgeSettings DEFAULTS = new EdgeSettings(
            Duration.ofSeconds(2),
            3,
            Duration.ofMillis(50),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            BreakerSettings.DEFAULTS,
            1_024);

    /** Reads a section; what it leaves out is as in {@code defaults}. */
    public static EdgeSettings read(Section section, EdgeSettings defaults) {
        Duration day = Duration.ofDays(1);
        Duration ms = Duration.ofMillis(1);
        return new EdgeSettings(
                section.duration("timeout", defaults.timeout, ms, day),
                section.integer("attempts-max", defaults.attemptsMax, 1, 20),
                section.duration("backoff-min", defaults.backoffMin, ms, day),
                section.duration("backoff-max", defaults.backoffMax, ms, day),
                section.duration("again-max", defaults.againMax, ms, day),
                BreakerSettings.read(section, defaults.breaker),
                section.integer("concurrent-max", defaults.concurrentMax, 1, 1_000_000));
    }

    /** What a call may take, with all its attempts and the waits between them. */
    Duration callMax() {
        return timeout.multipliedBy(attemptsMax).plus(backoffMax.multipliedBy(attemptsMax - 1L));
    }

    /**
     * The rolling window in which the breaker compares failures with calls. It follows from what a call may take, and
     * is longer than three that time out one after the other: in a shorter one they would never meet.
     */
    Duration rateWindow() {
        return callMax().multipliedBy(4);
    }
}
