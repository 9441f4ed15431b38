package troupe.kit.relay;

import java.time.Duration;
import troupe.config.Section;

/**
 * Limits of delivery.
 *
 * @param window messages in memory per route; what is beyond stays in the table
 * @param receiptTimeout a message without a receipt is sent again after this time
 * @param backoffMin the first wait before a refused message is sent again
 * @param backoffMax the longest such wait
 * @param lease how long a committed message belongs to the relay that committed it; after a crash others wait this long
 * @param sweepEvery how often the tables are looked at for what is due
 */
public record RelaySettings(
        int window,
        Duration receiptTimeout,
        Duration backoffMin,
        Duration backoffMax,
        Duration lease,
        Duration sweepEvery) {
    public static final RelaySettings DEFAULTS = new RelaySettings(
            4_096,
            Duration.ofSeconds(5),
            Duration.ofMillis(100),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1));

    /** Reads the section {@code relay}. */
    public static RelaySettings read(Section section) {
        return new RelaySettings(
                section.integer("window", DEFAULTS.window, 16, 1_000_000),
                section.duration(
                        "receipt-timeout", DEFAULTS.receiptTimeout, Duration.ofMillis(50), Duration.ofMinutes(5)),
                section.duration("backoff-min", DEFAULTS.backoffMin, Duration.ofMillis(1), Duration.ofMinutes(1)),
                section.duration("backoff-max", DEFAULTS.backoffMax, Duration.ofMillis(10), Duration.ofMinutes(10)),
                section.duration("lease", DEFAULTS.lease, Duration.ofMillis(200), Duration.ofMinutes(10)),
                section.duration("sweep-every", DEFAULTS.sweepEvery, Duration.ofMillis(20), Duration.ofMinutes(1)));
    }
}
