package troupe.kit.store;

import java.time.Instant;

/**
 * What a service's database looks like at a moment.
 *
 * @param now by its own clock
 * @param oldestMs the age of the oldest message that not everyone has taken, in milliseconds; 0 when there is none
 */
public record Look(Instant now, long oldestMs) {}
