/**
 * Relentless delivery: the relay owns what an actor has committed and not everyone has handled, resends what gets no
 * receipt, and a sweep brings back what a crash, an overflow or a timer left in the tables.
 */
@NullMarked
package troupe.kit.relay;

import org.jspecify.annotations.NullMarked;
