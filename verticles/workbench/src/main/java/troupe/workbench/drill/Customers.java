package troupe.workbench.drill;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import troupe.commerce.Line;
import troupe.workbench.client.HttpAnswer;
import troupe.workbench.client.ShopClient;

/**
 * Customers that order one thing after the other until they are stopped. When the shop does not answer, or is too busy,
 * they ask again with the same key, as the API tells them to, and where there are several doors, at another one. Safe
 * for use by any thread.
 */
public final class Customers {
    private static final long AGAIN_MS = 50;
    /** Tokens of which most are good. */
    static final List<String> MIXED = List.of("tok_ok", "tok_ok", "tok_ok", "tok_declined", "tok_flaky");

    private final Vertx vertx;
    private final List<ShopClient> doors;
    private final List<String> skus;
    private final List<String> tokens;
    private final Duration pause;
    private final Random random;
    private final List<Future<Void>> customers = new ArrayList<>();
    private final Set<UUID> accepted = ConcurrentHashMap.newKeySet();
    private final Set<Integer> statuses = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private final AtomicInteger door = new AtomicInteger();
    private volatile boolean stopped;

    /**
     * @param doors to the same system
     * @param seed decides who buys what
     */
    public Customers(Vertx vertx, List<ShopClient> doors, List<String> skus, long seed) {
        this(vertx, doors, skus, MIXED, Duration.ZERO, seed);
    }

    /**
     * @param tokens what they pay with
     * @param pause how long each thinks after an order, for at most so long
     */
    Customers(Vertx vertx, List<ShopClient> doors, List<String> skus, List<String> tokens, Duration pause, long seed) {
        this.vertx = vertx;
        this.pause = pause;
        this.tokens = List.copyOf(tokens);
        this.doors = List.copyOf(doors);
        this.skus = skus;
        this.random = new Random(seed);
    }

    public Customers start(int count) {
        for (int i = 0; i < count; i++) {
            customers.add(vertx.timer(1).compose(begin -> shop()));
        }
        return this;
    }

    /** Everybody finishes the order at hand; those that were never accepted are given up. */
    public Future<Void> stop() {
        stopped = true;
        return Future.all(customers).mapEmpty();
    }

    /** Orders that were answered with 202. */
    public Set<UUID> accepted() {
        return accepted;
    }

    /** Every status that an order was answered with. */
    public Set<Integer> statuses() {
        return statuses;
    }

    /** How often there was no answer, or one that was no 202. */
    public int turnedAway() {
        return turnedAway.get();
    }

    private Future<Void> shop() {
        if (stopped) {
            return Future.succeededFuture();
        }
        String token;
        List<Line> lines;
        synchronized (random) {
            token = tokens.get(random.nextInt(tokens.size()));
            lines = List.of(new Line(skus.get(random.nextInt(skus.size())), 1 + random.nextInt(2)));
        }
        return buy(UUID.randomUUID().toString(), UUID.randomUUID(), lines, token)
                .compose(done -> think())
                .compose(thought -> shop());
    }

    private Future<Void> think() {
        if (pause.isZero()) {
            return Future.succeededFuture();
        }
        long ms;
        synchronized (random) {
            ms = 1L + random.nextInt(Math.toIntExact(pause.toMillis()));
        }
        return vertx.timer(ms, TimeUnit.MILLISECONDS).mapEmpty();
    }

    private Future<Void> buy(String key, UUID customer, List<Line> lines, String token) {
        ShopClient shop = doors.get(Math.floorMod(door.getAndIncrement(), doors.size()));
        return shop.order(key, customer, lines, token).transform(answer -> {
            if (answer.succeeded()) {
                statuses.add(answer.result().status());
            }
            if (answer.succeeded() && answer.result().status() == 202) {
                accepted.add(ShopClient.accepted(answer.result()));
                return Future.succeededFuture();
            }
            turnedAway.incrementAndGet();
            return stopped || isFinal(answer.succeeded() ? answer.result() : null)
                    ? Future.succeededFuture()
                    : vertx.timer(AGAIN_MS, TimeUnit.MILLISECONDS).compose(waited -> buy(key, customer, lines, token));
        });
    }

    /** An answer that another attempt would not change; whoever judges the run finds it in {@link #statuses}. */
    private static boolean isFinal(@Nullable HttpAnswer answer) {
        return answer != null && answer.status() < 500;
    }
}
