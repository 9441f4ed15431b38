package troupe.kit.simulation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.durability.Stamp;
import troupe.kit.store.Changes;
import troupe.kit.store.DatabaseErrors.Kind;
import troupe.kit.store.StoreConnection;
import troupe.kit.store.StoreConnection.Found;
import troupe.kit.store.StoreException;
import troupe.kit.transport.Unreadable;
import troupe.language.Envelope;

/**
 * A node's connection to a {@link MemoryServer}. What was sent before it broke, or before the node crashed, may be
 * executed all the same: then the node never hears of it.
 */
final class MemoryConnection implements StoreConnection {
    private static final long IDLE_IN_TRANSACTION_MICROS = 20_000_000;

    private final SimulatedProcess life;
    private final MemoryServer server;
    private final String owner;
    private final long lockWaitMicros;
    private final Runnable whenClosed;
    private final MemoryWire wire;
    private MemoryTransaction transaction;
    private boolean closedHere;
    private boolean closedThere;
    private boolean committing;
    private boolean underWay;
    private boolean silent;
    private boolean refused;
    private boolean crashed;
    private final Stamp stamp;

    MemoryConnection(
            SimulatedProcess life, MemoryServer server, String owner, long lockWaitMicros, Runnable whenClosed) {
        this.life = life;
        this.server = server;
        this.owner = owner;
        this.lockWaitMicros = lockWaitMicros;
        this.whenClosed = whenClosed;
        this.wire = new MemoryWire(server);
        this.transaction = server.store().begin(server.time(), lockWaitMicros);
        this.stamp = server.log().stamp();
        server.opened(this);
    }

    /** Sends a statement; what is sent arrives in order. */
    private <T> Future<T> send(Supplier<Future<T>> statement) {
        if (closedHere) {
            return Future.failedFuture(new IOException("the connection is closed"));
        }
        Promise<T> promise = wire.awaits();
        wire.arrive(() -> {
            if (!closedThere && !silent) {
                statement.get().onComplete(result -> life.in(server.wayMicros(), () -> wire.answered(promise, result)));
            }
        });
        return promise.future();
    }

    /** Sends a statement that changes something: a server that takes no writes refuses it, here and ever after. */
    private <T> Future<T> write(Supplier<Future<T>> statement) {
        return send(() -> {
            refused |= server.refuses();
            return refused
                    ? Future.failedFuture(new StoreException(Kind.OUTAGE, "the database takes no writes"))
                    : statement.get();
        });
    }

    /** PostgreSQL would go on in the transaction that is under way, and so mix the two. */
    private void beginThere() {
        if (underWay) {
            throw new InvariantViolation(owner + " begins a transaction within another one on the same connection");
        }
        underWay = true;
        transaction = server.store().begin(server.time(), lockWaitMicros);
    }

    private void endThere() {
        underWay = false;
        transaction.end();
    }

    @Override
    public Future<Opened> open(Collection<Envelope> messages, Set<Ref> needs, Set<Ref> reads) {
        return write(() -> {
            beginThere();
            return server.store().open(transaction, messages, needs, reads);
        });
    }

    @Override
    public Future<Void> begin() {
        return send(() -> {
            beginThere();
            return Future.succeededFuture();
        });
    }

    @Override
    public Future<Entities> reopen(Set<Ref> needs, Set<Ref> reads) {
        return send(() -> server.store().load(transaction, needs, reads));
    }

    @Override
    public Future<Set<Ref>> locked(Set<Ref> refs) {
        return send(() -> Future.succeededFuture(server.store().locked(refs)));
    }

    @Override
    public Future<Optional<Found>> deadLetter(UUID id) {
        return send(() -> server.store().deadLetter(transaction, id));
    }

    @Override
    public Future<Optional<Found>> firstDeadLetter(String key) {
        return send(() -> server.store().firstDeadLetter(transaction, key));
    }

    /** Only what others write to a broker is unreadable. */
    @Override
    public Future<Void> store(Unreadable unreadable) {
        throw new UnsupportedOperationException();
    }

    /** There is nothing that a memory cannot keep. */
    @Override
    public Future<Void> storeBytes(Envelope message, String error) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<List<String>> abandonedKeys(int limit) {
        return send(() -> Future.succeededFuture(server.store().abandonedKeys(limit)));
    }

    @Override
    public Future<Void> commit(Changes changes) {
        return write(() -> {
            Promise<Void> durable = Promise.promise();
            server.store()
                    .write(transaction, changes)
                    .onSuccess(written -> {
                        committing = true;
                        server.time().in(server.commitMicros(), () -> makeDurable(changes, durable));
                    })
                    .onFailure(error -> {
                        endThere();
                        durable.fail(error);
                    });
            return durable.future();
        });
    }

    /** A commit that is under way when the connection breaks may succeed, or not. */
    private void makeDurable(Changes changes, Promise<Void> durable) {
        committing = false;
        if (crashed || (closedThere && server.chance())) {
            endThere();
            return;
        }
        underWay = false;
        server.commit(owner, transaction, changes);
        durable.complete();
    }

    @Override
    public Future<Void> rollback() {
        return send(() -> {
            endThere();
            return Future.succeededFuture();
        });
    }

    /** The node gives the connection up. */
    void close() {
        if (!closedHere) {
            closeHere();
            if (!silent) {
                wire.arrive(this::closeThere);
            }
        }
    }

    /** The server gives the connection up; the node hears of it. */
    void broken() {
        closeThere();
        life.in(server.wayMicros(), this::closeHere);
    }

    /** The server is gone, and with it whatever was not committed. */
    void crashed() {
        crashed = true;
        broken();
    }

    @Override
    public Stamp stamp() {
        return stamp;
    }

    /** Nothing comes through any more. The server notices that when nobody goes on with the transaction. */
    void goSilent() {
        silent = true;
        wire.goSilent();
        server.time().in(IDLE_IN_TRANSACTION_MICROS, this::closeThere);
    }

    boolean isOf(SimulatedProcess other) {
        return life.equals(other);
    }

    /** The node's process is over; the server notices that at some time. */
    void abandoned(long afterMicros) {
        server.time().in(afterMicros, () -> wire.arrive(this::closeThere));
    }

    private void closeHere() {
        if (!closedHere) {
            closedHere = true;
            whenClosed.run();
            wire.broke();
        }
    }

    private void closeThere() {
        closedThere = true;
        server.closed(this);
        if (!committing) {
            endThere();
        }
    }
}
