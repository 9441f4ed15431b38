package troupe.workbench.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import troupe.commerce.Line;
import troupe.workbench.client.ApiException;
import troupe.workbench.client.OrderFollower;
import troupe.workbench.client.ShopClient;

/**
 * So many clients, each of whom orders two distinct random SKUs, waits until the order is SHIPPED, and orders again.
 * All of them share the one event loop of their Vert.x, so that the load costs little of the processors that it shares
 * with what is measured.
 */
final class ClosedLoop {
    static final int SKUS = 1000;
    /** A client whose order failed waits before the next, in milliseconds: a node that is down is not hammered. */
    private static final long AFTER_ERROR_MS = 100;

    private final Vertx vertx;
    private final List<Door> doors;
    private final SplittableRandom random;
    private int nextDoor;

    /** Where one node takes orders and tells of them. */
    record Door(ShopClient shop, OrderFollower follower) {}

    /** @param doors are taken in turns */
    ClosedLoop(Vertx vertx, List<Door> doors, long seed) {
        this.vertx = vertx;
        this.doors = List.copyOf(doors);
        this.random = new SplittableRandom(seed);
    }

    static String sku(int number) {
        return "bench-" + number;
    }

    /** Runs until all orders are done with; failures are counted in the result and fail nothing. */
    Future<Void> run(int orders, int clients, LoopResult result) {
        Promise<Void> done = Promise.promise();
        vertx.runOnContext(start -> {
            result.started(System.nanoTime());
            int[] left = {orders};
            List<Future<Void>> all = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                Promise<Void> leaving = Promise.promise();
                all.add(leaving.future());
                next(left, result, leaving);
            }
            Future.all(all).<Void>mapEmpty().onComplete(done);
        });
        return done.future();
    }

    private void next(int[] left, LoopResult result, Promise<Void> leaving) {
        if (left[0] == 0) {
            leaving.complete();
            return;
        }
        left[0]--;
        order(result)
                .recover(error -> {
                    result.failed(error);
                    return vertx.timer(AFTER_ERROR_MS).mapEmpty();
                })
                .onComplete(settled -> next(left, result, leaving));
    }

    private Future<Void> order(LoopResult result) {
        int one = random.nextInt(SKUS);
        int other = (one + 1 + random.nextInt(SKUS - 1)) % SKUS;
        List<Line> lines = List.of(new Line(sku(one), 1), new Line(sku(other), 1));
        // Not from the seed: a second run with the same seed makes new orders of the same kind.
        String idempotencyKey = UUID.randomUUID().toString();
        Door door = doors.get(nextDoor++ % doors.size());
        return door.shop.order(idempotencyKey, customer(), lines, "tok_ok").compose(answer -> {
            UUID orderId = ShopClient.accepted(answer);
            long acceptedNanos = System.nanoTime();
            result.accepted(acceptedNanos);
            return door.follower.settled(orderId).compose(status -> {
                if (!status.status().equals("SHIPPED")) {
                    return Future.failedFuture(new ApiException("an order ended as " + status.outcome()));
                }
                result.shipped(acceptedNanos, System.nanoTime());
                return Future.succeededFuture();
            });
        });
    }

    /** A random UUID, version 4. */
    private UUID customer() {
        return new UUID((random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L);
    }
}
