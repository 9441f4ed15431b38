package troupe.kit.relay;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import troupe.kit.durability.Gate;
import troupe.kit.durability.Gate.Leaves;
import troupe.kit.durability.Stamp;
import troupe.language.Envelope;

/**
 * Where a route leads.
 *
 * @param ordered whether messages with the same key wait for each other
 * @param receiptTimeoutMs a message without a receipt is sent again after this time
 * @param takesUnflushed whether it leads to where a message may go that is not on disk yet
 * @param gate where messages wait that must be on disk
 * @param send hands messages on, with that on which it rests that they were committed; false when nobody is there
 */
record Way(
        boolean ordered,
        long receiptTimeoutMs,
        BooleanSupplier takesUnflushed,
        Function<Stamp, Future<Void>> gate,
        BiPredicate<List<Envelope>, Stamp> send) {
    static Way of(String route, Duration receiptTimeout, Sending sending, Gate gate) {
        return new Way(
                true,
                receiptTimeout.toMillis(),
                () -> sending.takesUnflushed(route),
                stamp -> gate.flushed(stamp, Leaves.MESSAGE),
                (messages, rests) -> sending.send(route, messages, rests));
    }

    /** Within the instance, where somebody always answers. */
    static Way within(boolean ordered, Predicate<List<Envelope>> send, Gate gate) {
        return new Way(
                ordered,
                Long.MAX_VALUE / 2,
                () -> false,
                stamp -> gate.flushed(stamp, Leaves.CALL),
                (messages, rests) -> send.test(messages));
    }
}
