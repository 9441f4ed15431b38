package troupe.kit.actor;

import java.time.Duration;
import troupe.config.Section;

/**
 * Limits of an actor.
 *
 * @param mailbox deliveries that may wait; commands, which somebody waits for, are taken up to half of it, so that what
 *     was begun can be finished
 * @param batchMax deliveries in one transaction
 * @param failuresMax a delivery that failed so often becomes a dead letter
 * @param backoffMin the first wait after a failure
 * @param backoffMax the longest wait after a failure
 * @param batchTimeout a transaction, or a flush of the server's log, that takes longer is given up and its connection
 *     closed
 * @param record whether to keep what was decided and what was known then, for as long as the inbox is kept
 */
public record ActorSettings(
        int mailbox,
        int batchMax,
        int failuresMax,
        Duration backoffMin,
        Duration backoffMax,
        Duration batchTimeout,
        boolean record) {
    public static final ActorSettings DEFAULTS = new ActorSettings(
            8_192, 512, 5, Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofSeconds(15), false);

    /** Reads the section {@code actor}. */
    public static ActorSettings read(Section section) {
        Duration ms = Duration.ofMillis(1);
        return new ActorSettings(
                section.integer("mailbox", DEFAULTS.mailbox, 2, 1_000_000),
                section.integer("batch-max", DEFAULTS.batchMax, 1, 10_000),
                section.integer("failures-max", DEFAULTS.failuresMax, 1, 100),
                section.duration("backoff-min", DEFAULTS.backoffMin, ms, Duration.ofMinutes(1)),
                section.duration("backoff-max", DEFAULTS.backoffMax, ms, Duration.ofMinutes(10)),
                section.duration("batch-timeout", DEFAULTS.batchTimeout, Duration.ofMillis(100), Duration.ofMinutes(5)),
                section.bool("record", DEFAULTS.record));
    }
}
