/**
 * Messages as CloudEvents on Kafka topics, one topic for each service that publishes. A receipt means that the broker
 * has the message; a consumer group commits the offset of what its service has committed in its database, and of
 * nothing behind a gap. What a crash or a rebalance repeats, the inbox recognises.
 *
 * <ul>
 *   <li><b>Out.</b> The producer never blocks ({@code max.block.ms} is 0), so it is used on the event loops themselves.
 *       What the broker does not acknowledge in time is refused, and the relay, which still owns it, sends it again.
 *       Within one key the relay waits for the broker, so order holds.
 *   <li><b>In.</b> An instance is a member of its service's consumer group. When it has enough in hand, or its mailbox
 *       was full, its partitions are paused. Only committed transactions are read, and the control records of
 *       transactions leave no lag, because what is committed is a position and not a record. Records are offered in
 *       batches, which may hold several with one key.
 *   <li><b>Assignment</b> is by range: partitions of one number go together, so all messages with one key, whoever
 *       publishes them, meet in one instance and do not contend for its rows.
 *   <li><b>Rebalance.</b> What a member had in hand is given to another one too. The inbox decides, in the transaction
 *       of the effects.
 *   <li><b>Events of others</b> are CloudEvents in either mode. A type that the service has no rule for is skipped.
 *       What the service should understand and does not (no CloudEvent, a broken payload) becomes a dead letter with
 *       its bytes. An event that only a newer build understands waits for one, with its key. Source and id together
 *       identify an event. Whatever lies on a service's own topic is taken for what that service says, so protect these
 *       topics with ACLs.
 * </ul>
 */
@NullMarked
package troupe.kit.transport.kafka;

import org.jspecify.annotations.NullMarked;
