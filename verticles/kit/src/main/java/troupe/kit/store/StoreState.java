package troupe.kit.store;

import io.vertx.core.Future;
import java.time.Instant;

/** How a service's store is, for those who watch it. */
public interface StoreState {
    /**
     * What it looks like at a moment.
     *
     * @param now by its own clock
     * @param oldestMs the age of the oldest message that not everyone has taken, in milliseconds; 0 when there is none
     */
    record Look(Instant now, long oldestMs) {}

    Future<Look> look();

    /** Fails when the store does not answer, or takes no changes. */
    Future<Void> probe();
}
