package troupe.kit.simulation;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.durability.Stamp;
import troupe.kit.store.Changes;
import troupe.kit.store.Session;
import troupe.kit.store.StoreConnection;
import troupe.kit.store.StoreConnection.Found;
import troupe.kit.transport.Unreadable;
import troupe.language.Envelope;

/** A connection to the store in which some calls can be replaced. */
class WrappedConnection implements StoreConnection {
    private final StoreConnection inner;

    WrappedConnection(StoreConnection inner) {
        this.inner = inner;
    }

    @Override
    public Stamp stamp() {
        return inner.stamp();
    }

    @Override
    public Future<Opened> open(Collection<Envelope> messages, Set<Ref> needs, Set<Ref> reads) {
        return inner.open(messages, needs, reads);
    }

    @Override
    public Future<Void> begin() {
        return inner.begin();
    }

    @Override
    public Future<Entities> reopen(Set<Ref> needs, Set<Ref> reads) {
        return inner.reopen(needs, reads);
    }

    @Override
    public Future<Set<Ref>> locked(Set<Ref> refs) {
        return inner.locked(refs);
    }

    @Override
    public Future<Optional<Found>> deadLetter(UUID id) {
        return inner.deadLetter(id);
    }

    @Override
    public Future<Optional<Found>> firstDeadLetter(String key) {
        return inner.firstDeadLetter(key);
    }

    @Override
    public Future<Void> store(Unreadable unreadable) {
        return inner.store(unreadable);
    }

    @Override
    public Future<Void> storeBytes(Envelope message, String error) {
        return inner.storeBytes(message, error);
    }

    @Override
    public Future<List<String>> abandonedKeys(int limit) {
        return inner.abandonedKeys(limit);
    }

    @Override
    public Future<Void> commit(Changes changes) {
        return inner.commit(changes);
    }

    @Override
    public Future<Void> rollback() {
        return inner.rollback();
    }

    interface Wrapping {
        StoreConnection around(StoreConnection connection);
    }

    /** A session all of whose connections are wrapped. */
    static Session each(Session session, Wrapping wrapping) {
        Map<StoreConnection, StoreConnection> wrapped = new HashMap<>();
        return new Session() {
            @Override
            public Future<StoreConnection> connection() {
                return session.connection().map(inner -> wrapped.computeIfAbsent(inner, wrapping::around));
            }

            @Override
            public void discard() {
                session.discard();
            }
        };
    }
}
