package troupe.kit.actor;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import troupe.kit.durability.Stamp;
import troupe.kit.store.Session;
import troupe.kit.store.StoreConnection;
import troupe.kit.time.Scheduler;

/**
 * One thing after the other on an actor's connection: what was asked for by name goes first, and then the next batch.
 * Used on the actor's event loop only.
 */
final class Turns {
    private final Scheduler scheduler;
    private final Session session;
    private final long limitMs;
    private final Supplier<@Nullable Future<Void>> otherwise;
    private final Consumer<Stamp> whenConnected;
    private final Deque<Supplier<Future<Void>>> jobs = new ArrayDeque<>();
    private boolean working;
    private boolean closed;
    private boolean reconnecting;

    /**
     * @param limit a transaction that takes longer is given up
     * @param otherwise begins what is to be done when nothing was asked for; its future never fails, and is null when
     *     there is nothing to do
     * @param whenConnected hears before anything is done on a connection on what it rests what is committed there
     */
    Turns(
            Scheduler scheduler,
            Session session,
            Duration limit,
            Supplier<@Nullable Future<Void>> otherwise,
            Consumer<Stamp> whenConnected) {
        this.whenConnected = whenConnected;
        this.scheduler = scheduler;
        this.session = session;
        this.limitMs = limit.toMillis();
        this.otherwise = otherwise;
    }

    boolean isWorking() {
        return working;
    }

    boolean isClosed() {
        return closed;
    }

    /** Begins the next thing to do, unless one is in flight. */
    void wake() {
        if (working) {
            return;
        }
        // Before it begins: what it does at once may wake the actor, and must not begin another transaction.
        working = true;
        Supplier<Future<Void>> job = jobs.poll();
        @Nullable Future<Void> work = job == null ? otherwise.get() : job.get();
        if (work == null) {
            working = false;
            return;
        }
        work.onComplete(done -> {
            working = false;
            wake();
        });
    }

    /** Does something in its turn; its future never fails. */
    void add(Supplier<Future<Void>> job) {
        jobs.add(job);
        wake();
    }

    /** Runs something on the connection in its turn; fails when the actor is closed. */
    <T> Future<T> exclusively(Function<StoreConnection, Future<T>> job) {
        Promise<T> promise = Promise.promise();
        add(() -> {
            if (closed) {
                promise.fail(new IllegalStateException("the instance has left"));
                return Future.succeededFuture();
            }
            return onConnection(job)
                    .onFailure(error -> session.discard())
                    .onComplete(promise)
                    .transform(done -> Future.succeededFuture());
        });
        return promise.future();
    }

    /** Runs something on the connection at once, within the turn that it is. */
    <T> Future<T> onConnection(Function<StoreConnection, Future<T>> job) {
        return scheduler.limit(
                session.connection().compose(connection -> {
                    whenConnected.accept(connection.stamp());
                    return job.apply(connection);
                }),
                limitMs);
    }

    /** Opens another connection in its turn. */
    void reconnect() {
        if (!reconnecting && !closed) {
            reconnecting = true;
            add(() -> {
                reconnecting = false;
                giveUpConnection();
                return onConnection(connection -> Future.<Void>succeededFuture())
                        .otherwiseEmpty();
            });
        }
    }

    /** Nobody knows in which state it is. */
    void giveUpConnection() {
        session.discard();
    }

    /** Stops at once. */
    void close() {
        closed = true;
        giveUpConnection();
    }
}
