/**
 * Measures complete sagas: how many a second, how long each takes, and what each costs. A closed loop of clients drives
 * a node in a process of its own over real HTTP; the floor measures what bare SQL would need for the same rows on the
 * same database.
 */
@NullMarked
package troupe.workbench.bench;

import org.jspecify.annotations.NullMarked;
