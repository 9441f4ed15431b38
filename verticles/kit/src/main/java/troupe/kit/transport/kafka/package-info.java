/**
 * Messages as CloudEvents on Kafka topics, one topic for each service that publishes. A receipt means that the broker
 * has the message; a consumer group commits the offset of what its service has committed in its database, and of
 * nothing behind a gap. What a crash or a rebalance repeats, the inbox recognises.
 */
@NullMarked
package troupe.kit.transport.kafka;

import org.jspecify.annotations.NullMarked;
