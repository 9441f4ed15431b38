package troupe.kit.store.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.durability.Stamp;
import troupe.kit.store.Changes;
import troupe.kit.store.StoreConnection;
import troupe.kit.store.StoreConnection.Found;
import troupe.kit.transport.Unreadable;
import troupe.language.Envelope;

/** Transactions on a connection to PostgreSQL. */
record PostgresConnection(SqlConnection connection, ServiceStore store, Stamp stamp) implements StoreConnection {
    @Override
    public Future<Opened> open(Collection<Envelope> messages, Set<Ref> needs, Set<Ref> reads) {
        return store.open(connection, messages, needs, reads).recover(PostgresErrors::told);
    }

    @Override
    public Future<Void> begin() {
        return connection.query("BEGIN").execute().<Void>mapEmpty().recover(PostgresErrors::told);
    }

    @Override
    public Future<Entities> reopen(Set<Ref> needs, Set<Ref> reads) {
        return store.reopen(connection, needs, reads).recover(PostgresErrors::told);
    }

    @Override
    public Future<Set<Ref>> locked(Set<Ref> refs) {
        return store.locked(connection, refs).recover(PostgresErrors::told);
    }

    @Override
    public Future<Optional<Found>> deadLetter(UUID id) {
        return store.deadLetters().find(connection, id).recover(PostgresErrors::told);
    }

    @Override
    public Future<Optional<Found>> firstDeadLetter(String key) {
        return store.deadLetters().firstOf(connection, key).recover(PostgresErrors::told);
    }

    @Override
    public Future<Void> store(Unreadable unreadable) {
        return UnreadableTable.store(connection, unreadable).recover(PostgresErrors::told);
    }

    @Override
    public Future<Void> storeBytes(Envelope message, String error) {
        return store.deadLetters().storeBytes(connection, message, error).recover(PostgresErrors::told);
    }

    @Override
    public Future<List<String>> abandonedKeys(int limit) {
        return store.deadLetters().abandonedKeys(connection, limit).recover(PostgresErrors::told);
    }

    @Override
    public Future<Void> commit(Changes changes) {
        return store.commit(connection, changes).recover(PostgresErrors::told);
    }

    @Override
    public Future<Void> rollback() {
        return connection.query("ROLLBACK").execute().<Void>mapEmpty().recover(PostgresErrors::told);
    }
}
