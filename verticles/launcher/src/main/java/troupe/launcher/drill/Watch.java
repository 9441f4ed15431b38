package troupe.launcher.drill;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import troupe.launcher.client.OrderFollower.Status;
import troupe.launcher.client.Shop;

/**
 * Looks at every accepted order, through all doors in turn, until it has settled: as soon as it is accepted, and then
 * again and again. Those that have waited longest come first, and a look that gets no answer holds up no other. Safe
 * for use by any thread.
 */
final class Watch {
    private static final long TICK_MS = 100;
    private static final long AGAIN_MS = 500;

    /** Looks under way at once: watching must not become the load. */
    private static final int LOOKS_MAX = 64;

    private final Vertx vertx;
    private final List<Shop> doors;
    private final Set<UUID> accepted;
    private final Recoveries recoveries;
    private final Set<UUID> settled = ConcurrentHashMap.newKeySet();
    private final AtomicInteger notFound = new AtomicInteger();
    private volatile boolean stopped;

    /** What follows is used on the watch's event loop only. */
    private final Set<UUID> known = new HashSet<>();

    /** When to look again, by {@link System#nanoTime}; in the order in which they began to wait. */
    private final Map<UUID, Long> dueNanos = new LinkedHashMap<>();

    private int looking;
    private int door;

    Watch(Vertx vertx, List<Shop> doors, Set<UUID> accepted, Recoveries recoveries) {
        this.vertx = vertx;
        this.doors = doors;
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
        long now = System.nanoTime();
        accepted.stream().filter(known::add).forEach(order -> dueNanos.put(order, now));
        lookAtDue(now);
        recoveries.stillOpen(open());
        vertx.setTimer(TICK_MS, timer -> tick());
    }

    private void lookAtDue(long now) {
        Iterator<Map.Entry<UUID, Long>> waiting = dueNanos.entrySet().iterator();
        while (waiting.hasNext() && looking < LOOKS_MAX) {
            Map.Entry<UUID, Long> next = waiting.next();
            if (next.getValue() <= now) {
                waiting.remove();
                look(next.getKey());
            }
        }
    }

    private void look(UUID order) {
        looking++;
        status(order).onComplete(seen -> {
            looking--;
            long now = System.nanoTime();
            if (seen.succeeded() && seen.result()) {
                settled.add(order);
            } else {
                dueNanos.put(order, now + TimeUnit.MILLISECONDS.toNanos(AGAIN_MS));
            }
            lookAtDue(now);
        });
    }

    /** Whether the order has settled; no answer is no news. */
    private Future<Boolean> status(UUID order) {
        Shop shop = doors.get(door++ % doors.size());
        return shop.find(order).timeout(5, TimeUnit.SECONDS).map(answer -> {
            if (answer.status() == 404) {
                notFound.incrementAndGet();
            }
            return answer.status() == 200 && answer.read(Status.class).isSettled();
        });
    }
}
