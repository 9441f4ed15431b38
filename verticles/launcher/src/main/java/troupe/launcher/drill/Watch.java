package troupe.launcher.drill;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import troupe.launcher.client.OrderFollower.Status;
import troupe.launcher.client.Shop;

/** Looks at every accepted order, through all doors in turn, until it has settled. Safe for use by any thread. */
final class Watch {
    private static final long LOOK_MS = 100;

    /** Orders looked at in one round: watching must not become the load. */
    private static final int ROUND_MAX = 200;

    private final Vertx vertx;
    private final List<Shop> doors;
    private final Set<UUID> accepted;
    private final Recoveries recoveries;
    private final Set<UUID> settled = ConcurrentHashMap.newKeySet();
    private final AtomicInteger notFound = new AtomicInteger();
    private final AtomicInteger door = new AtomicInteger();
    private volatile boolean stopped;

    Watch(Vertx vertx, List<Shop> doors, Set<UUID> accepted, Recoveries recoveries) {
        this.vertx = vertx;
        this.doors = doors;
        this.accepted = accepted;
        this.recoveries = recoveries;
    }

    Watch start() {
        vertx.setTimer(LOOK_MS, timer -> look());
        return this;
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

    private void look() {
        List<Future<Void>> looks = new ArrayList<>();
        open().stream().limit(ROUND_MAX).forEach(order -> looks.add(look(order)));
        Future.join(looks).onComplete(done -> {
            recoveries.stillOpen(open());
            if (!stopped) {
                vertx.setTimer(LOOK_MS, timer -> look());
            }
        });
    }

    /** No answer is no news. */
    private Future<Void> look(UUID order) {
        Shop shop = doors.get(Math.floorMod(door.getAndIncrement(), doors.size()));
        return shop.find(order)
                .timeout(5, TimeUnit.SECONDS)
                .map(answer -> {
                    if (answer.status() == 404) {
                        notFound.incrementAndGet();
                    } else if (answer.status() == 200
                            && answer.read(Status.class).isSettled()) {
                        settled.add(order);
                    }
                    return (Void) null;
                })
                .otherwiseEmpty();
    }
}
