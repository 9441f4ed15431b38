package troupe.kit.relay;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.kit.store.Shelf;
import troupe.kit.store.Sweeps;
import troupe.kit.store.Sweeps.Routes;
import troupe.kit.time.Scheduler;

/**
 * Brings back to the relay what is due in the tables: what a crash left behind, what found no room, and timers, these
 * to the millisecond. It also forgets what was handled long ago. Used on the actor's event loop only.
 */
public final class Sweeper {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    /** Rows taken at once: enough to be quick, few enough to share with other nodes. */
    private static final int ROWS_MAX = 500;

    private static final Duration CLEAN_EVERY = Duration.ofMinutes(1);
    private static final int CLEAN_ROWS = 2_000;

    private final Scheduler scheduler;
    private final RelaySettings settings;
    private final Duration inboxRetention;
    private final Relay relay;
    private final Sweeps sweeps;
    private final Runnable whenSwept;
    private boolean sweepingOutbox;
    private boolean sweepingTimers;
    private long wakeAtMs = Long.MAX_VALUE;
    private boolean closed;

    /** @param whenSwept runs after messages were handed to the relay */
    public Sweeper(
            Scheduler scheduler,
            RelaySettings settings,
            Duration inboxRetention,
            Relay relay,
            Sweeps sweeps,
            Runnable whenSwept) {
        this.scheduler = scheduler;
        this.settings = settings;
        this.inboxRetention = inboxRetention;
        this.relay = relay;
        this.sweeps = sweeps;
        this.whenSwept = whenSwept;
        relay.whenRoom(this::sweepOutbox);
    }

    public void start() {
        tick();
        clean();
    }

    /** Starts no more sweeps. */
    public void close() {
        closed = true;
    }

    private void tick() {
        if (closed) {
            return;
        }
        relay.retry();
        sweepOutbox();
        sweepTimers();
        scheduler.after(settings.sweepEvery().toMillis(), this::tick);
    }

    private void clean() {
        if (closed) {
            return;
        }
        sweeps.cleanInbox(inboxRetention, CLEAN_ROWS)
                .onFailure(error -> LOG.warn("inbox not cleaned: {}", error.toString()))
                .onComplete(done -> scheduler.after(CLEAN_EVERY.toMillis(), this::clean));
    }

    private void sweepOutbox() {
        Set<String> routes = relay.routesWithRoom();
        if (closed || sweepingOutbox || routes.isEmpty()) {
            return;
        }
        sweepingOutbox = true;
        Map<String, Long> standing = relay.standing(routes);
        sweep(Shelf.OUTBOX, routes).onComplete(found -> {
            sweepingOutbox = false;
            if (found.succeeded() && found.result() == ROWS_MAX) {
                sweepOutbox();
            } else if (found.succeeded()) {
                relay.caughtUp(standing);
            }
        });
    }

    private void sweepTimers() {
        if (closed || sweepingTimers || !relay.routesWithRoom().contains(Relay.SELF)) {
            return;
        }
        sweepingTimers = true;
        sweep(Shelf.TIMERS, Set.of(Relay.SELF))
                .compose(found -> sweeps.nextDue(Shelf.TIMERS))
                .onComplete(next -> {
                    sweepingTimers = false;
                    Duration dueIn = next.result();
                    if (dueIn != null) {
                        timerDue(dueIn);
                    }
                });
    }

    private Future<Integer> sweep(Shelf shelf, Set<String> routes) {
        return sweeps.sweep(shelf, new Routes(routes, relay.routes()), settings.lease(), ROWS_MAX)
                .onFailure(error -> LOG.warn("sweep failed: {}", error.toString()))
                .map(swept -> {
                    swept.messages()
                            .forEach(stored ->
                                    relay.acceptSwept(stored.envelope(), shelf == Shelf.TIMERS, stored.routes()));
                    relay.flush();
                    whenSwept.run();
                    return swept.found();
                });
    }

    /**
     * A timer is due so long after now, as the store sees it: where that is before the next tick, the sweep comes just
     * in time.
     */
    public void timerDue(Duration dueIn) {
        long waitMs = dueIn.toMillis() + 1;
        long at = scheduler.nowMs() + waitMs;
        if (waitMs < settings.sweepEvery().toMillis() && at < wakeAtMs) {
            wakeAtMs = at;
            scheduler.after(waitMs, () -> {
                wakeAtMs = Long.MAX_VALUE;
                sweepTimers();
            });
        }
    }
}
