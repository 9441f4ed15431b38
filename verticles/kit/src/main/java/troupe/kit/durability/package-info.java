/**
 * What need not wait for the disk, and what has to: a PostgreSQL server has one log, and what it loses when it crashes
 * is the end of that. As long as nothing leaves a server's world before it is on disk, no effect outlives its cause.
 */
@NullMarked
package troupe.kit.durability;

import org.jspecify.annotations.NullMarked;
