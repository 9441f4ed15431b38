package troupe.kit.actor;

import java.time.Duration;
import troupe.kit.time.Scheduler;

/**
 * Keeps the batches of an actor apart that nobody waits for: a service that only learns then does in a few large
 * transactions what would be many small ones. Used on the actor's event loop only.
 */
final class Pace {
    private final Scheduler scheduler;
    private final long apartMs;
    private final Runnable wake;
    private long nextAtMs;
    private boolean wakes;

    /** @param wake is called when a batch may begin that was too early before */
    Pace(Scheduler scheduler, Duration apart, Runnable wake) {
        this.scheduler = scheduler;
        this.apartMs = apart.toMillis();
        this.wake = wake;
        this.nextAtMs = scheduler.nowMs();
    }

    /** Whether a batch may begin now; if not, the actor is woken when it may. */
    boolean mayBegin() {
        long now = scheduler.nowMs();
        if (now >= nextAtMs) {
            nextAtMs = now + apartMs;
            return true;
        }
        if (!wakes) {
            wakes = true;
            scheduler.after(nextAtMs - now, () -> {
                wakes = false;
                wake.run();
            });
        }
        return false;
    }
}
