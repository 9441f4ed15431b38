package troupe.workbench.drill;

import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import troupe.workbench.client.OrderFollower;
import troupe.workbench.client.ShopClient;

/**
 * Looks at every order once when it has just been accepted, through all doors in turn, and follows it until it has
 * settled. Safe for use by any thread.
 */
final class Watch {
    private static final long TICK_MS = 50;

    /**
     * Hundreds of orders that ask at once, and again and again, would keep a node that has just started from its work.
     */
    private static final long FOLLOW_AGAIN_MS = 1_000;

    private final Vertx vertx;
    private final List<ShopClient> doors;
    private final OrderFollower follower;
    private final Set<UUID> accepted;
    private final Recoveries recoveries;
    private final Set<UUID> settled = ConcurrentHashMap.newKeySet();
    private final AtomicInteger notFound = new AtomicInteger();
    private volatile boolean stopped;

    /** Used on the watch's event loop only, as is the next door. */
    private final Set<UUID> known = new HashSet<>();

    private int door;

    Watch(Vertx vertx, List<ShopClient> doors, OrderFollower follower, Set<UUID> accepted, Recoveries recoveries) {
        this.vertx = vertx;
        this.doors = doors;
        this.follower = follower;
        this.accepted = accepted;
        this.recoveries = recoveries;
    }

    void start() {
        vertx.getOrCreateContext().runOnContext(begin -> tick());
    }

    void stop() {
        stopped = true;
    }

    /** Orders that were seen to be settled. */
    int settled() {
        return settled.size();
    }

    /** How often an accepted order was answered with 404. */
    int notFound() {
        return notFound.get();
    }

    /** Accepted, and not seen to be settled. */
    Set<UUID> open() {
        Set<UUID> open = new HashSet<>(accepted);
        open.removeAll(settled);
        return open;
    }

    private void tick() {
        if (stopped) {
            return;
        }
        accepted.stream().filter(known::add).forEach(order -> {
            look(order);
            follow(order);
        });
        recoveries.stillOpen(open());
        vertx.setTimer(TICK_MS, timer -> tick());
    }

    /** No answer is no news. */
    private void look(UUID order) {
        doors.get(door++ % doors.size()).find(order).onComplete(answer -> {
            if (answer.succeeded() && answer.result().status() == 404) {
                notFound.incrementAndGet();
            }
        });
    }

    private void follow(UUID order) {
        follower.settled(order).onComplete(followed -> {
            if (followed.succeeded()) {
                settled.add(order);
            } else if (!stopped) {
                vertx.setTimer(FOLLOW_AGAIN_MS, timer -> follow(order));
            }
        });
    }
}
