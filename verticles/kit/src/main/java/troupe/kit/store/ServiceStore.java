package troupe.kit.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
import troupe.kit.behavior.UnreadableEntityException;
import troupe.kit.recording.RecordingFormat;
import troupe.kit.store.DatabaseErrors.Kind;
import troupe.kit.store.StoreConnection.Opened;
import troupe.language.Envelope;

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
        // All that can be wrong with the messages shows here, before a transaction has begun.
        Statement inbox = Inbox.insert(messages);
        Statement heldKeys = DeadLetterTable.heldKeys(messages);
        Loading loading = new Loading(needs, reads);
        List<Future<?>> all = new ArrayList<>();
        all.add(connection.query("BEGIN").execute());
        Future<RowSet<Row>> fresh = inbox.on(connection);
        all.add(fresh);
        // A statement of its own: the insert may have waited for one who made a dead letter, and this one sees it.
        Future<RowSet<Row>> held = heldKeys.on(connection);
        all.add(held);
        all.addAll(loading.on(connection));
        return Future.all(all).map(done -> new Opened(ids(fresh.result()), texts(held.result()), loading.entities));
    }

    /** Locks and loads what is needed for messages that are in the inbox already: dead letters that are tried again. */
    Future<Entities> reopen(SqlConnection connection, Set<Ref> needs, Set<Ref> reads) {
        Loading loading = new Loading(needs, reads);
        return Future.all(loading.on(connection)).map(loading.entities);
    }

    /** Which of the entities that are there somebody else holds locked. A table that is locked has all of them. */
    Future<Set<Ref>> locked(SqlConnection connection, Set<Ref> refs) {
        Set<Ref> locked = new HashSet<>();
        List<Future<?>> all = new ArrayList<>();
        byTable(refs)
                .forEach((table, ofTable) -> all.add(new Statement(table.locked(), keysOf(table, ofTable))
                        .on(connection)
                        .onSuccess(rows -> rows.forEach(row -> locked.add(table.refOf(row))))
                        .recover(error -> {
                            locked.addAll(ofTable);
                            return DatabaseErrors.kindOf(error) == Kind.LOCKED
                                    ? Future.succeededFuture()
                                    : Future.failedFuture(error);
                        })));
        return Future.all(all).map(locked);
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
        if (!changes.parked.isEmpty()) {
            parts.add(DeadLetterTable.park(changes.parked));
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

    /** Entities that are being looked for: those that a rule may change are locked, the others only read. */
    private final class Loading {
        private final Entities entities = new Entities();
        private final List<Selection<?>> selections = new ArrayList<>();

        Loading(Set<Ref> needs, Set<Ref> reads) {
            Set<Ref> onlyRead = new LinkedHashSet<>(reads);
            onlyRead.removeAll(needs);
            select(needs, true);
            select(onlyRead, false);
        }

        private void select(Set<Ref> refs, boolean lock) {
            entities.expect(refs);
            byTable(refs)
                    .forEach((table, ofTable) -> selections.add(new Selection<>(
                            table, new Statement(lock ? table.lock() : table.select(), keysOf(table, ofTable)))));
        }

        List<Future<?>> on(SqlConnection connection) {
            return selections.stream()
                    .<Future<?>>map(selection -> selection.on(connection, entities))
                    .toList();
        }
    }

    private record Selection<S>(EntityTable<S> table, Statement statement) {
        Future<?> on(SqlConnection connection, Entities entities) {
            return statement.on(connection).map(rows -> {
                rows.forEach(row -> read(row, entities));
                return rows;
            });
        }

        /** A row that this build can't read is there all the same: whatever needs it fails, and nothing else. */
        private void read(Row row, Entities entities) {
            try {
                entities.loaded(table.entity(), table.read(row));
            } catch (UnreadableEntityException e) {
                entities.unreadable(e);
            }
        }
    }

    /**
     * Tables in the order of their names; keys come in order within each, so the order of locks is the same for every
     * batch.
     */
    private Map<EntityTable<?>, Set<Ref>> byTable(Set<Ref> refs) {
        Map<EntityTable<?>, Set<Ref>> byTable = new TreeMap<>(Comparator.comparing(EntityTable::name));
        for (Ref ref : refs) {
            byTable.computeIfAbsent(tableOf(ref), t -> new LinkedHashSet<>()).add(ref);
        }
        return byTable;
    }

    private static Tuple keysOf(EntityTable<?> table, Set<Ref> refs) {
        return table.keys(refs.stream().map(Ref::key).toList());
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
