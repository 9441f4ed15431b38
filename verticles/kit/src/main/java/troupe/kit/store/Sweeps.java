package troupe.kit.store;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import troupe.kit.store.MessageTable.Stored;

/** What is done to a service's store beside the batches: finding what is due, and cleaning up. */
public interface Sweeps {
    /** @param found how many were taken, those included that this build cannot read */
    record Swept(List<Stored> messages, int found) {}

    /**
     * Takes messages that are due, those first that became so first, and has them to itself for the length of the
     * lease. What another sweep is taking at the same moment is passed over. It looks at what is due and not at what
     * comes after a remembered id, so it cannot miss one that commits late.
     *
     * @param routes those that have room
     * @return the messages in the order of their emission
     */
    Future<Swept> sweep(Shelf shelf, Set<String> routes, Instant now, Duration lease, int limit);

    /** When the next message is due; null when there is none. */
    Future<@Nullable Instant> nextDue(Shelf shelf);

    /** Forgets, in small batches, what was handled before a time. */
    Future<Void> cleanInbox(Instant before, int batch);
}
