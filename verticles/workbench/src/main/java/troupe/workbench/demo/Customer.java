package troupe.workbench.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.workbench.client.HttpAnswer;
import troupe.workbench.client.OrderFollower;
import troupe.workbench.client.OrderFollower.Status;
import troupe.workbench.client.ShopClient;
import troupe.workbench.demo.Mix.Purchase;

/** Makes one purchase and sees it through to its end, as its fate has it. */
final class Customer {
    /**
     * Orders again, with the same key, when the shop was too busy: so many times, with so many milliseconds in between.
     */
    private static final int ATTEMPTS_MAX = 20;

    private static final long AGAIN_MS = 500;
    /** A status that is on its way is looked at so often, in milliseconds. */
    private static final long LOOK_MS = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final ShopClient shop;
    private final OrderFollower follower;
    private final Purchase purchase;
    private final UUID customerId = UUID.randomUUID();
    private final String idempotencyKey = UUID.randomUUID().toString();
    private @Nullable UUID accepted;

    Customer(Vertx vertx, ShopClient shop, OrderFollower follower, Purchase purchase) {
        this.vertx = vertx;
        this.shop = shop;
        this.follower = follower;
        this.purchase = purchase;
    }

    /** Never fails: what goes wrong is part of the result. */
    Future<Settled> buy() {
        ExpectedOutcome fate = purchase.fate();
        return order(1).compose(orderId -> {
                    accepted = orderId;
                    return live(fate, orderId).compose(status -> finish(orderId, status));
                })
                .map(outcome -> new Settled(fate, accepted, outcome.isSettled() ? outcome.outcome() : null, null))
                .otherwise(error -> new Settled(fate, accepted, null, String.valueOf(error.getMessage())));
    }

    /** The key makes it safe to ask again, whether or not the first attempt arrived. */
    private Future<UUID> order(int attempt) {
        return shop.order(
                        idempotencyKey,
                        customerId,
                        purchase.lines(),
                        purchase.fate().paymentToken())
                .transform(answer -> {
                    boolean busy = answer.failed() || answer.result().status() == 503;
                    if (busy && attempt < ATTEMPTS_MAX) {
                        return vertx.timer(AGAIN_MS).compose(waited -> order(attempt + 1));
                    }
                    return answer.failed()
                            ? Future.failedFuture(answer.cause())
                            : Future.succeededFuture(ShopClient.accepted(answer.result()));
                });
    }

    private Future<Status> live(ExpectedOutcome fate, UUID orderId) {
        return switch (fate) {
            case CANCELLED_EARLY -> cancel(orderId).compose(cancelled -> follower.settled(orderId));
            case CANCELLED_LATE, REFUND_FLAKY ->
                follower.settled(orderId).compose(shipped -> cancel(orderId).map(shipped));
            case DISPATCHED ->
                follower.settled(orderId)
                        .compose(shipped -> dispatch(orderId, System.nanoTime() + PATIENCE.toNanos())
                                .compose(dispatched -> shop.cancel(orderId))
                                .map(Customer::refusedOrInVain)
                                .map(shipped));
            case BOUGHT, SLOW, FLAKY, SOLD_OUT, DECLINED, CAPTURE_DECLINED, OVERDUE -> follower.settled(orderId);
        };
    }

    /** Goods leave when their money is collected, which may take a moment longer than to schedule them. */
    private Future<HttpAnswer> dispatch(UUID orderId, long untilNanos) {
        return shop.dispatch(orderId).compose(answer -> {
            boolean early = answer.status() == 409 && System.nanoTime() < untilNanos;
            return early
                    ? vertx.timer(LOOK_MS).compose(waited -> dispatch(orderId, untilNanos))
                    : Future.succeededFuture(answer.expecting(202));
        });
    }

    private Future<HttpAnswer> cancel(UUID orderId) {
        return shop.cancel(orderId).map(answer -> answer.expecting(202));
    }

    /** Too late; but the orders service may not have heard of it yet, and then shipping is the one that refuses. */
    private static HttpAnswer refusedOrInVain(HttpAnswer answer) {
        return answer.status() == 202 ? answer : answer.expecting(409);
    }

    /** Some orders are SHIPPED for a moment before they are cancelled after all. */
    private Future<Status> finish(UUID orderId, Status status) {
        return finish(orderId, status, System.nanoTime() + PATIENCE.toNanos());
    }

    private Future<Status> finish(UUID orderId, Status status, long untilNanos) {
        if (status.outcome().equals(purchase.fate().outcome()) || System.nanoTime() > untilNanos) {
            return Future.succeededFuture(status);
        }
        return vertx.timer(LOOK_MS)
                .compose(waited -> shop.status(orderId))
                .compose(next -> finish(orderId, next, untilNanos));
    }
}
