package troupe.kit.store;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.store.DeadLetterTable.Found;
import troupe.kit.transport.Unreadable;
import troupe.messages.Envelope;

/** Transactions on a connection to PostgreSQL. */
record PostgresConnection(PgConnection connection, ServiceStore store) implements StoreConnection {
    @Override
    public Future<Opened> open(Collection<Envelope> messages, Set<Ref> needs, Set<Ref> reads) {
        return store.open(connection, messages, needs, reads);
    }

    @Override
    public Future<Void> begin() {
        return connection.query("BEGIN").execute().mapEmpty();
    }

    @Override
    public Future<Entities> reopen(Set<Ref> needs, Set<Ref> reads) {
        return store.reopen(connection, needs, reads);
    }

    @Override
    public Future<Optional<Found>> deadLetter(UUID id) {
        return store.deadLetters().find(connection, id);
    }

    @Override
    public Future<Optional<Found>> firstDeadLetter(String key) {
        return store.deadLetters().firstOf(connection, key);
    }

    @Override
    public Future<Void> store(Unreadable unreadable) {
        return store.deadLetters().store(connection, unreadable);
    }

    @Override
    public Future<Void> park(UUID deadLetter, String error) {
        return store.deadLetters().park(connection, deadLetter, error);
    }

    @Override
    public Future<Void> failedAgain(UUID deadLetter, String error) {
        return store.deadLetters().failedAgain(connection, deadLetter, error);
    }

    @Override
    public Future<Void> commit(Changes changes) {
        return store.commit(connection, changes);
    }

    @Override
    public Future<Void> rollback() {
        return connection.query("ROLLBACK").execute().mapEmpty();
    }
}
