package troupe.kit.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.codec.PayloadFormat;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.recording.RecordingFormat;
import troupe.kit.store.Changes.Delivered;
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
        Future<RowSet<Row>> fresh = run(connection, Inbox.INSERT, Inbox.rows(messages));
        all.add(fresh);
        Future<RowSet<Row>> held = run(connection, DeadLetterTable.HELD_KEYS, keysOf(messages));
        all.add(held);
        all.addAll(load(connection, needs, true, entities));
        Set<Ref> onlyRead = new LinkedHashSet<>(reads);
        onlyRead.removeAll(needs);
        all.addAll(load(connection, onlyRead, false, entities));
        return Future.all(all).map(done -> new Opened(ids(fresh.result()), texts(held.result()), entities));
    }

    /** Locks and loads what is needed for messages that are in the inbox already: dead letters that are tried again. */
    Future<Entities> reopen(SqlConnection connection, Set<Ref> needs, Set<Ref> reads) {
        Entities entities = new Entities();
        List<Future<?>> all = load(connection, needs, true, entities);
        Set<Ref> onlyRead = new LinkedHashSet<>(reads);
        onlyRead.removeAll(needs);
        all.addAll(load(connection, onlyRead, false, entities));
        return Future.all(all).map(entities);
    }

    /**
     * Writes a batch's changes and commits. A failure leaves nothing of them, unless the connection broke during the
     * commit.
     */
    Future<Void> commit(SqlConnection connection, Changes changes) {
        List<Future<?>> all = new ArrayList<>();
        all.addAll(save(connection, changes.entities));
        if (!changes.outbox.isEmpty()) {
            all.add(run(connection, outbox.insert(), outbox.rows(changes.outbox)));
        }
        if (!changes.timers.isEmpty()) {
            all.add(run(connection, timers.insert(), timers.rows(changes.timers)));
        }
        if (!changes.dead.isEmpty()) {
            all.add(run(connection, DeadLetterTable.INSERT, dead.rows(changes.dead)));
        }
        if (!changes.recorded.isEmpty()) {
            all.add(run(connection, RecordedSteps.INSERT, RecordedSteps.rows(service, changes.recorded, recordings)));
        }
        for (UUID id : changes.released) {
            all.add(run(connection, DeadLetterTable.DELETE, Tuple.of(id)));
        }
        all.addAll(deliver(connection, outbox, changes.outboxDelivered));
        all.addAll(deliver(connection, timers, changes.timersDelivered));
        // Sent without waiting for the above: after an error PostgreSQL turns it into a rollback.
        all.add(connection.query("COMMIT").execute());
        return Future.all(all).mapEmpty();
    }

    private static List<Future<?>> deliver(SqlConnection connection, MessageTable table, Delivered delivered) {
        List<Future<?>> all = new ArrayList<>();
        if (!delivered.settled().isEmpty()) {
            all.add(run(connection, table.delete(), MessageTable.ids(delivered.settled())));
        }
        if (!delivered.leftOpen().isEmpty()) {
            UUID[] ids = delivered.leftOpen().keySet().toArray(UUID[]::new);
            String[] routes = new String[ids.length];
            for (int i = 0; i < ids.length; i++) {
                routes[i] = Objects.requireNonNull(delivered.leftOpen().get(ids[i]));
            }
            all.add(run(connection, table.leaveOpen(), Tuple.of(ids, routes, MessageTable.utc(Instant.now()))));
        }
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
        return run(connection, lock ? table.lock() : table.select(), table.keys(keys))
                .onSuccess(rows -> rows.forEach(row -> entities.loaded(table.entity(), table.read(row))));
    }

    private List<Future<?>> save(SqlConnection connection, Entities entities) {
        Map<EntityTable<?>, List<Object>> inserts = new HashMap<>();
        Map<EntityTable<?>, List<Object>> updates = new HashMap<>();
        entities.changed()
                .forEach((ref, entity) -> (entities.isStored(ref) ? updates : inserts)
                        .computeIfAbsent(tableOf(ref), t -> new ArrayList<>())
                        .add(entity));
        List<Future<?>> all = new ArrayList<>();
        inserts.forEach((table, rows) -> all.add(run(connection, table.insert(), table.rows(rows))));
        updates.forEach((table, rows) -> all.add(run(connection, table.update(), table.rows(rows))));
        return all;
    }

    private EntityTable<?> tableOf(Ref ref) {
        @Nullable EntityTable<?> table = tables.get(ref.type());
        if (table == null) {
            throw new IllegalStateException(
                    "no table was declared for " + ref.type().type().getName());
        }
        return table;
    }

    private static Tuple keysOf(Collection<Envelope> messages) {
        return Tuple.of(messages.stream().map(Envelope::key).distinct().toArray(String[]::new));
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

    static Future<RowSet<Row>> run(SqlConnection connection, String sql, Tuple parameters) {
        return connection.preparedQuery(sql).execute(parameters);
    }
}
