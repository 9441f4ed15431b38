package troupe.kit.store;

import java.time.Duration;
import java.util.Set;
import troupe.language.Envelope;

/**
 * A message in the outbox or among the timers, or on its way there.
 *
 * @param dueIn from the moment at which it is written; until then it belongs to the relay that holds it in memory. A
 *     length and no time, because nodes' clocks differ and only the database's counts. A timer's own time is when it is
 *     due, by that clock. Zero for what a sweep has taken
 * @param routes those that are still open; with none noted, all are
 */
public record StoredMessage(Envelope envelope, Duration dueIn, Set<String> routes) {}
