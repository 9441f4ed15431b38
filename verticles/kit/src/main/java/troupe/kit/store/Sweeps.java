package troupe.kit.store;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is done to a service's store beside the batches: finding what is due, and cleaning up. */
public interface Sweeps {
    /** @param found how many were taken, those included that this build cannot read */
    record Swept(List<StoredMessage> messages, int found) {}

    /**
     * Which messages to take by the routes that are open for them.
     *
     * @param withRoom those that have room
     * @param known all that there are: what was left open on another one, before a change of transport, is taken, too
     */
    record Routes(Set<String> withRoom, Set<String> known) {
        /** Whether a message with these routes open is to be taken; with none noted, all are open. */
        public boolean admit(Set<String> open) {
            return open.isEmpty()
                    || open.stream().anyMatch(route -> withRoom.contains(route) || !known.contains(route));
        }
    }

    /**
     * Takes messages that are due by the store's clock, those first that became so first, and has them to itself for
     * the length of the lease. What another sweep is taking at the same moment is passed over. It looks at what is due
     * and not at what comes after a remembered id, so it cannot miss one that commits late.
     *
     * @return the messages in the order of their emission
     */
    Future<Swept> sweep(Shelf shelf, Routes routes, Duration lease, int limit);

    /** How long it is by the store's clock until the next message is due; null when there is none. */
    Future<@Nullable Duration> nextDue(Shelf shelf);

    /**
     * Forgets, in small batches, what was handled longer ago by the store's clock, what was recorded of it, and what of
     * the service's own rows has expired.
     */
    Future<Void> cleanInbox(Duration retention, int batch);
}
