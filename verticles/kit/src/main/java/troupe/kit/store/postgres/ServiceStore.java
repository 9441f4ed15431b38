package troupe.kit.store.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import troupe.codec.PayloadFormat;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.recording.RecordingFormat;
import troupe.kit.store.Changes;
import troupe.kit.store.EntityTable;
import troupe.kit.store.Shelf;
import troupe.kit.store.StoreConnection;
import troupe.kit.store.StoreConnection.Opened;
import troupe.kit.store.postgres.EntityStatements.Loading;
import troupe.language.Envelope;

/**
 * The statements of a service's transactions in PostgreSQL, as {@link StoreConnection} promises them: two round trips,
 * each of them pipelined. Immutable and safe for use by any thread; a connection is used by one transaction at a time.
 */
final class ServiceStore {
    private final EntityStatements entities;
    private final MessageTable outbox;
    private final MessageTable timers;
    private final DeadLetterTable dead;
    private final String service;
    private final RecordingFormat recordings;

    ServiceStore(String service, Collection<EntityTable<?>> tables, PayloadFormat format) {
        this.entities = new EntityStatements(tables);
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
        Loading loading = entities.loading(needs, reads);
        List<Future<?>> sent = new ArrayList<>();
        Pipeline.send(connection, pipeline -> {
            sent.add(pipeline.query("BEGIN").execute());
            sent.add(inbox.on(pipeline));
            // A statement of its own: the insert may have waited for one who made a dead letter, and this one sees it.
            sent.add(heldKeys.on(pipeline));
            sent.addAll(loading.on(pipeline));
        });
        return Future.all(sent)
                .map(all -> new Opened(ids(all.resultAt(1)), texts(all.resultAt(2)), loading.entities()));
    }

    /** Locks and loads what is needed for messages that are in the inbox already: dead letters that are tried again. */
    Future<Entities> reopen(SqlConnection connection, Set<Ref> needs, Set<Ref> reads) {
        Loading loading = entities.loading(needs, reads);
        List<Future<?>> sent = new ArrayList<>();
        Pipeline.send(connection, pipeline -> sent.addAll(loading.on(pipeline)));
        return Future.all(sent).map(loading.entities());
    }

    /** Which of the entities that are there somebody else holds locked. A table that is locked has all of them. */
    Future<Set<Ref>> locked(SqlConnection connection, Set<Ref> refs) {
        return entities.locked(connection, refs);
    }

    /**
     * Writes a batch's changes and commits. A failure leaves nothing of them, unless the connection broke during the
     * commit.
     */
    Future<Void> commit(SqlConnection connection, Changes changes) {
        List<Statement> parts = new ArrayList<>();
        entities.save(changes.entities(), parts);
        if (!changes.emitted().isEmpty()) {
            parts.add(outbox.insert(changes.emitted()));
        }
        if (!changes.scheduled().isEmpty()) {
            parts.add(timers.insert(changes.scheduled()));
        }
        if (!changes.buried().isEmpty()) {
            parts.add(dead.insert(changes.buried()));
        }
        if (!changes.recorded().isEmpty()) {
            parts.add(RecordedSteps.insert(service, changes.recorded(), recordings));
        }
        if (!changes.released().isEmpty()) {
            parts.add(DeadLetterTable.delete(changes.released()));
        }
        if (!changes.parked().isEmpty()) {
            parts.add(DeadLetterTable.park(changes.parked()));
        }
        if (!changes.failedAgain().isEmpty()) {
            parts.add(DeadLetterTable.failedAgain(changes.failedAgain()));
        }
        outbox.deliver(changes.outboxDelivered(), parts);
        timers.deliver(changes.timersDelivered(), parts);
        List<Future<?>> sent = new ArrayList<>();
        Pipeline.send(connection, pipeline -> {
            if (!parts.isEmpty()) {
                sent.add(Statement.together(parts).on(pipeline));
            }
            // Sent without waiting for the above: after an error PostgreSQL turns it into a rollback.
            sent.add(pipeline.query("COMMIT").execute());
        });
        return Future.all(sent).mapEmpty();
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
