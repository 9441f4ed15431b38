package troupe.kit.test;

import static troupe.kit.test.LedgerSystem.get;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import troupe.kit.durability.Gate;
import troupe.kit.durability.Stamp;
import troupe.kit.relay.Relay;
import troupe.kit.relay.RelaySettings;
import troupe.kit.store.StoredMessage;
import troupe.kit.time.VertxScheduler;
import troupe.kit.transport.Transport;
import troupe.kit.transport.Transport.Outlet;
import troupe.language.Envelope;
import troupe.language.Message;

/** Sends what a speaker says as an actor would, with a relay that never gives up, but without a database. */
public final class Courier {
    /** Messages under way at a time; the others wait. */
    public static final int WINDOW = 500;

    private static final RelaySettings SWIFT = new RelaySettings(
            WINDOW,
            Duration.ofMillis(300),
            Duration.ofMillis(5),
            Duration.ofMillis(50),
            Duration.ofSeconds(10),
            Duration.ofMillis(20));

    private final Context context;
    private final Relay relay;
    private final Outlet outlet;
    private final long timer;
    private final Queue<Envelope> waiting = new ArrayDeque<>();
    private final AtomicInteger open = new AtomicInteger();

    public Courier(Vertx vertx, Transport transport, String name) {
        this(vertx, transport, name, Set.of(Talk.Said.class));
    }

    /** @param says all that it will send */
    public Courier(Vertx vertx, Transport transport, String name, Set<Class<? extends Message>> says) {
        this.context = newContext(vertx);
        var opened = new Object() {
            Outlet outlet;
        };
        this.relay = new Relay(
                transport,
                says,
                (route, messages, rests) -> opened.outlet.send(route, messages, rests),
                Gate.OPEN,
                SWIFT,
                new VertxScheduler(vertx));
        opened.outlet = get(on(
                context,
                () -> transport.openOutlet(name, receipt -> {
                    relay.receipt(receipt);
                    pump();
                })));
        this.outlet = opened.outlet;
        this.timer = vertx.setPeriodic(
                SWIFT.sweepEvery().toMillis(),
                tick -> context.runOnContext(now -> {
                    relay.retry();
                    pump();
                }));
    }

    /** An event loop like that of a verticle. */
    static Context newContext(Vertx vertx) {
        return ((VertxInternal) vertx).createEventLoopContext();
    }

    /** Does something on a context, and tells how it went on any thread. */
    static <T> Future<T> on(Context context, Supplier<Future<T>> action) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(now -> action.get().onComplete(promise));
        return promise.future();
    }

    public void send(List<Envelope> messages) {
        open.addAndGet(messages.size());
        context.runOnContext(now -> {
            waiting.addAll(messages);
            pump();
        });
    }

    private void pump() {
        while (relay.size() < WINDOW && !waiting.isEmpty()) {
            relay.accept(new StoredMessage(waiting.remove(), SWIFT.lease(), Set.of()), Stamp.DURABLE);
        }
        relay.flush();
        open.set(relay.size() + waiting.size());
    }

    /** Messages without a receipt from every route. */
    public int open() {
        return open.get();
    }

    public void close() {
        context.owner().cancelTimer(timer);
        get(on(context, outlet::close));
    }
}
