/**
 * A world in which a whole system runs in virtual time: the parts that run in production (actor, relay, sweeper, edge
 * caller, membership) over a store in memory with the semantics of PostgreSQL, a network that misbehaves, and nodes
 * that crash. One seed decides everything: latencies, faults, ids, clocks. Nothing here blocks or starts a thread, so
 * many worlds can run side by side, each used by one thread.
 *
 * <p>The model is that of FoundationDB's and TigerBeetle's simulators.
 */
@NullMarked
package troupe.kit.simulation;

import org.jspecify.annotations.NullMarked;
