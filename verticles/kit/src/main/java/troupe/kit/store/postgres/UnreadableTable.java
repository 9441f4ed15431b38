package troupe.kit.store.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import troupe.codec.RawEvent;
import troupe.kit.store.DatabaseErrors.Kind;
import troupe.kit.transport.Unreadable;

/** SQL of what lies among the dead letters because this build cannot read it, or the database refuses it. */
final class UnreadableTable {
    private static final String INSERT_BYTES = "INSERT INTO dead_letters (" + DeadLetterTable.COLUMNS
            + ", state, error, attempts, record_headers, record_key, record_value)"
            + " VALUES ($1, $2, 0, $3, $3, NULL, NULL, $4, $5, $6, 'UNREADABLE', $7, 1, $8, $9, $10)"
            + " ON CONFLICT (id) DO NOTHING";

    /**
     * One that a newer build understands: it counts as taken in, and holds its key; no rule has tried it yet. If the
     * one that it is held behind is just released, it goes on as all that were left so.
     */
    private static final String INSERT_NEWER = "WITH fresh AS (INSERT INTO inbox (key, id, type, source, causation_id,"
            + " emitted_at) VALUES ($4, $1, $11, $8, $6, $9) ON CONFLICT DO NOTHING RETURNING id)"
            + " INSERT INTO dead_letters (" + DeadLetterTable.COLUMNS
            + ", state, error, attempts, record_headers, record_key, record_value)"
            + " SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10,"
            + " CASE WHEN EXISTS (SELECT 1 FROM dead_letters WHERE key = $4) THEN 'HELD' ELSE 'PARKED' END,"
            + " $12, 0, $13, $14, $15 FROM fresh ON CONFLICT (id) DO NOTHING";

    private UnreadableTable() {}

    /** Adds a record that cannot be read, once however often it is found. */
    static Future<Void> store(SqlConnection connection, Unreadable unreadable) {
        RawEvent event = unreadable.event();
        if (event == null) {
            return storeBytes(connection, UnreadableRow.of(unreadable));
        }
        // What the database refuses as an event, it takes as bytes.
        return new Statement(INSERT_NEWER, UnreadableRow.of(event, unreadable))
                .on(connection)
                .<Void>mapEmpty()
                .recover(error -> PostgresErrors.kindOf(error) == Kind.DATA
                        ? storeBytes(connection, UnreadableRow.of(unreadable))
                        : Future.failedFuture(error));
    }

    /** Adds what {@link UnreadableRow} has made of something, once however often that happens. */
    static Future<Void> storeBytes(SqlConnection connection, Tuple row) {
        return new Statement(INSERT_BYTES, row).on(connection).mapEmpty();
    }
}
