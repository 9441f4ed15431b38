package troupe.kit.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.codec.PayloadFormat;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.recording.RecordingFormat;
import troupe.kit.store.StoreConnection.Opened;
import troupe.messages.Envelope;

/**
 * The statements of a service's transactions in PostgreSQL, as {@link StoreConnection} promises them: two round trips,
 * each of them pipelined. Immutable and safe for use by any thread; a connection is used by one transaction at a time.
 */
public final class ServiceStore {
    private final Map<EntityType<?>, EntityTable<?>> tables;
    private final MessageTable outbox;
    private final MessageTable timers;
    private final DeadLetterTable dead;
    private final String service;
    private final RecordingFormat recordings;

    public ServiceStore(String service, Collection<EntityTable<?>> tables, PayloadFormat format) {
        this.tables = new HashMap<>();
        tables.forEach(table -> this.tables.put(table.entity(), table));
        this.outbox = MessageTable.outbox(service, format);
        this.timers = MessageTable.timers(service, format);
        this.dead = new DeadLetterTable(format);
        this.service = service;
        this.recordings = new RecordingFormat(format);
    }

    MessageTable table(Shelf shelf) {
        return shelf == Shelf.OUTBOX ? outbox : timers;
    }

    DeadLetterTable deadLetters() {
        return dead;
    }

    /**
     * Begins a transaction, notes the messages as handled, and loads the entities, those in {@code needs} locked.
     *
     * @return fails with the first error of the database; the transaction is then to be rolled back
     */
    Future<Opened> open(SqlConnection connection, Collection<Envelope> messages, Set<Ref> needs, Set<Ref> reads) {
        Entities entities = new Entities();
        List<Future<?>> all = new ArrayList<>();
        all.add(connection.query("BEGIN").execute());
        Future<RowSet<Row>> fresh = Inbox.insert(messages).on(connection);
        all.add(fresh);
        // A statement of its own: the insert may have waited for one who made a dead letter, and this one sees it.
        Future<RowSet<Row>> held = DeadLetterTable.heldKeys(messages).on(connection);
        all.add(held);
        all.addAll(load(connection, needs, reads, entities));
        return Future.all(all).map(done -> new Opened(ids(fresh.result()), texts(held.result()), entities));
    }

    /** Locks and loads what is needed for messages that are in the inbox already: dead letters that are tried again. */
    Future<Entities> reopen(SqlConnection connection, Set<Ref> needs, Set<Ref> reads) {
        Entities entities = new Entities();
        return Future.all(load(connection, needs, reads, entities)).map(entities);
    }

    /**
     * Writes a batch's changes and commits. A failure leaves nothing of them, unless the connection broke during the
     * commit.
     */
    Future<Void> commit(SqlConnection connection, Changes changes) {
        List<Statement> parts = new ArrayList<>();
        save(changes.entities, parts);
        if (!changes.outbox.isEmpty()) {
            parts.add(outbox.insert(changes.outbox));
        }
        if (!changes.timers.isEmpty()) {
            parts.add(timers.insert(changes.timers));
        }
        if (!changes.dead.isEmpty()) {
            parts.add(dead.insert(changes.dead));
        }
        if (!changes.recorded.isEmpty()) {
            parts.add(RecordedSteps.insert(service, changes.recorded, recordings));
        }
        if (!changes.released.isEmpty()) {
            parts.add(DeadLetterTable.delete(changes.released));
        }
        if (!changes.failedAgain.isEmpty()) {
            parts.add(DeadLetterTable.failedAgain(changes.failedAgain));
        }
        outbox.deliver(changes.outboxDelivered, parts);
        timers.deliver(changes.timersDelivered, parts);
        List<Future<?>> all = new ArrayList<>();
        if (!parts.isEmpty()) {
            all.add(Statement.together(parts).on(connection));
        }
        // Sent without waiting for the above: after an error PostgreSQL turns it into a rollback.
        all.add(connection.query("COMMIT").execute());
        return Future.all(all).mapEmpty();
    }

    private List<Future<?>> load(SqlConnection connection, Set<Ref> needs, Set<Ref> reads, Entities entities) {
        List<Future<?>> all = load(connection, needs, true, entities);
        Set<Ref> onlyRead = new LinkedHashSet<>(reads);
        onlyRead.removeAll(needs);
        all.addAll(load(connection, onlyRead, false, entities));
        return all;
    }

    private List<Future<?>> load(SqlConnection connection, Set<Ref> refs, boolean lock, Entities entities) {
        List<Future<?>> all = new ArrayList<>();
        entities.expect(refs);
        // Tables in the order of their names, keys in order within each: the order of locks is the same for every
        // batch.
        Map<String, Set<Ref>> byTable = new TreeMap<>();
        for (Ref ref : refs) {
            byTable.computeIfAbsent(tableOf(ref).name(), t -> new LinkedHashSet<>())
                    .add(ref);
        }
        for (Set<Ref> ofTable : byTable.values()) {
            EntityTable<?> table = tableOf(ofTable.iterator().next());
            all.add(load(connection, table, ofTable.stream().map(Ref::key).toList(), lock, entities));
        }
        return all;
    }

    private static <S> Future<?> load(
            SqlConnection connection, EntityTable<S> table, List<String> keys, boolean lock, Entities entities) {
        return new Statement(lock ? table.lock() : table.select(), table.keys(keys))
                .on(connection)
                .onSuccess(rows -> rows.forEach(row -> entities.loaded(table.entity(), table.read(row))));
    }

    private void save(Entities entities, List<Statement> parts) {
        Map<EntityTable<?>, List<Object>> inserts = new LinkedHashMap<>();
        Map<EntityTable<?>, List<Object>> updates = new LinkedHashMap<>();
        entities.changed()
                .forEach((ref, entity) -> (entities.isStored(ref) ? updates : inserts)
                        .computeIfAbsent(tableOf(ref), t -> new ArrayList<>())
                        .add(entity));
        inserts.forEach((table, rows) -> parts.add(new Statement(table.insert(), table.rows(rows))));
        updates.forEach((table, rows) -> parts.add(new Statement(table.update(), table.rows(rows))));
    }

    private EntityTable<?> tableOf(Ref ref) {
        @Nullable EntityTable<?> table = tables.get(ref.type());
        if (table == null) {
            throw new IllegalStateException(
                    "no table was declared for " + ref.type().type().getName());
        }
        return table;
    }

    private static Set<UUID> ids(RowSet<Row> rows) {
        Set<UUID> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.getUUID(0)));
        return ids;
    }

    private static Set<String> texts(RowSet<Row> rows) {
        Set<String> texts = new HashSet<>();
        rows.forEach(row -> texts.add(row.getString(0)));
        return texts;
    }
}
