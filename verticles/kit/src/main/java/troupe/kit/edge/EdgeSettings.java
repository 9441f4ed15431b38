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
 * @param failuresMax failed calls within 10 s that open the circuit breaker
 * @param resetAfter an open breaker lets one call through after this long
 * @param concurrentMax calls under way at once
 */
public record EdgeSettings(
        Duration timeout,
        int attemptsMax,
        Duration backoffMin,
        Duration backoffMax,
        int failuresMax,
        Duration resetAfter,
        int concurrentMax) {
    /**
     * The breaker's numbers are the usual ones: open after 5 failures, for 30 s. More calls than an actor's batch can
     * ask for may be under way.
     */
    public static final EdgeSettings DEFAULTS = new EdgeSettings(
            Duration.ofSeconds(2), 3, Duration.ofMillis(50), Duration.ofSeconds(1), 5, Duration.ofSeconds(30), 1_024);

    /** Reads a section; what it leaves out is as in {@code defaults}. */
    public static EdgeSettings read(Section section, EdgeSettings defaults) {
        Duration day = Duration.ofDays(1);
        Duration ms = Duration.ofMillis(1);
        return new EdgeSettings(
                section.duration("timeout", defaults.timeout, ms, day),
                section.integer("attempts-max", defaults.attemptsMax, 1, 20),
                section.duration("backoff-min", defaults.backoffMin, ms, day),
                section.duration("backoff-max", defaults.backoffMax, ms, day),
                section.integer("failures-max", defaults.failuresMax, 1, 10_000),
                section.duration("reset-after", defaults.resetAfter, ms, day),
                section.integer("concurrent-max", defaults.concurrentMax, 1, 1_000_000));
    }
}
