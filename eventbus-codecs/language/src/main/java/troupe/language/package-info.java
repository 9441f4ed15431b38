/**
 * What every message is, whatever the system trades in: commands, events, timers, queries and calls to the outside, the
 * envelope that they travel in, refusals, and the books that audits read. Nothing here knows Vert.x, SQL or a wire.
 */
@NullMarked
package troupe.language;

import org.jspecify.annotations.NullMarked;
