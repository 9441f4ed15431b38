package troupe.workbench.doctor;

import java.time.Duration;

/**
 * From where on something counts as wrong.
 *
 * @param messageAge the oldest message that waits
 * @param timerAge a timer that should have been delivered
 * @param transactionAge an open transaction; longer than any backup of a small database takes
 * @param deadRows of a table, if they are also more than those that live
 * @param disk what a disk must have left
 */
record Bounds(Duration messageAge, Duration timerAge, Duration transactionAge, long deadRows, DiskBound disk) {
    public static final Bounds DEFAULTS = new Bounds(
            Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(5), 100_000, DiskBound.DEFAULTS);
}
