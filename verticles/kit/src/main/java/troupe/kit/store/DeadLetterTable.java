package troupe.kit.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.codec.MessageFormatException;
import troupe.codec.MessageType;
import troupe.codec.PayloadFormat;
import troupe.codec.RawEvent;
import troupe.kit.transport.Unreadable;
import troupe.messages.Envelope;

/** SQL of the dead letters: messages that kept failing and those of the same key that wait behind them. */
public final class DeadLetterTable {
    private static final String COLUMNS =
            "id, type, version, key, correlation_id, causation_id, traceparent, source, emitted_at, payload";

    private static final String INSERT = "INSERT INTO dead_letters (" + COLUMNS + ", state, error, attempts)"
            + " SELECT * FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::uuid[], $7::text[],"
            + " $8::text[], $9::timestamptz[], $10::text[], $11::text[], $12::text[], $13::bigint[])"
            + " ON CONFLICT (id) DO NOTHING";

    private static final String HELD_KEYS = "SELECT DISTINCT key FROM dead_letters WHERE key = ANY($1::text[])";

    static final String LIST = "SELECT id, type, key, correlation_id, state, error, attempts, since, payload"
            + " FROM dead_letters ORDER BY seq LIMIT $1";

    /** The parked message with id $1, locked, so that two operators do not release it at once. */
    static final String FIND = "SELECT " + COLUMNS + ", state, attempts FROM dead_letters WHERE id = $1 FOR UPDATE";

    /** What is first in line for the key $1. */
    static final String FIRST_OF_KEY =
            "SELECT " + COLUMNS + ", state, attempts FROM dead_letters WHERE key = $1 ORDER BY seq LIMIT 1 FOR UPDATE";

    private static final String DELETE = "DELETE FROM dead_letters WHERE id = ANY($1::uuid[])";

    private static final String INSERT_UNREADABLE = "INSERT INTO dead_letters (" + COLUMNS
            + ", state, error, attempts, record_headers, record_key, record_value)"
            + " VALUES ($1, $2, 0, $3, $3, NULL, NULL, $4, $5, $6, 'UNREADABLE', $7, 1, $8, $9, $10)"
            + " ON CONFLICT (id) DO NOTHING";

    /** One that a newer build understands: it counts as taken in, and holds its key; no rule has tried it yet. */
    private static final String INSERT_NEWER = "WITH fresh AS (INSERT INTO inbox (key, id, type, source, causation_id,"
            + " emitted_at) VALUES ($4, $1, $11, $8, $6, $9) ON CONFLICT DO NOTHING RETURNING id)"
            + " INSERT INTO dead_letters (" + COLUMNS
            + ", state, error, attempts, record_headers, record_key, record_value)"
            + " SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10,"
            + " CASE WHEN EXISTS (SELECT 1 FROM dead_letters WHERE key = $4) THEN 'HELD' ELSE 'PARKED' END,"
            + " $12, 0, $13, $14, $15 FROM fresh ON CONFLICT (id) DO NOTHING";

    /** Those that no rule has tried and that one of the types $1 in a version up to that in $2 says are understood. */
    static final String UNDERSTOOD = "SELECT id FROM dead_letters JOIN unnest($1::text[], $2::bigint[])"
            + " AS known(known_type, known_version) ON type = known_type AND version <= known_version"
            + " WHERE state = 'PARKED' AND attempts = 0 ORDER BY seq LIMIT 100";

    static final String PARK = "UPDATE dead_letters SET state = 'PARKED', error = $2 WHERE id = $1";

    static final String FAILED_AGAIN =
            "UPDATE dead_letters SET state = 'PARKED', error = $2, attempts = attempts + 1 WHERE id = $1";

    private final PayloadFormat format;

    public DeadLetterTable(PayloadFormat format) {
        this.format = format;
    }

    /**
     * A message on its way into the table.
     *
     * @param error why it failed; null when it only waits behind one that failed
     */
    public record Dead(Envelope envelope, @Nullable String error, long attempts) {}

    /** Adds a record that cannot be read, once however often it is found. */
    public Future<Void> store(SqlConnection connection, Unreadable unreadable) {
        RawEvent event = unreadable.event();
        Future<?> stored = event == null
                ? storeBytes(connection, unreadable)
                : new Statement(INSERT_NEWER, UnreadableRow.of(event, unreadable)).on(connection);
        // What the database refuses as an event, such as a text with a NUL, it takes as bytes.
        return stored.<Void>mapEmpty()
                .recover(error -> event == null || DatabaseErrors.isTransient(error)
                        ? Future.failedFuture(error)
                        : storeBytes(connection, unreadable));
    }

    private static Future<Void> storeBytes(SqlConnection connection, Unreadable unreadable) {
        return new Statement(INSERT_UNREADABLE, UnreadableRow.of(unreadable))
                .on(connection)
                .mapEmpty();
    }

    /** The message is first in line, and waits for a build that understands it. */
    Future<Void> park(SqlConnection connection, UUID id, String error) {
        return new Statement(PARK, Tuple.of(id, error)).on(connection).mapEmpty();
    }

    /** Which of the messages' keys are held back. */
    static Statement heldKeys(Collection<Envelope> messages) {
        return new Statement(
                HELD_KEYS,
                Tuple.of(messages.stream().map(Envelope::key).distinct().toArray(String[]::new)));
    }

    static Statement delete(List<UUID> ids) {
        return new Statement(DELETE, Tuple.of(ids.toArray(UUID[]::new)));
    }

    Statement insert(List<Dead> dead) {
        int size = dead.size();
        Object[][] columns = {
            new UUID[size],
            new String[size],
            new Long[size],
            new String[size],
            new String[size],
            new UUID[size],
            new String[size],
            new String[size],
            new OffsetDateTime[size],
            new String[size],
            new String[size],
            new String[size],
            new Long[size]
        };
        for (int i = 0; i < size; i++) {
            Object[] row = row(dead.get(i));
            for (int column = 0; column < columns.length; column++) {
                columns[column][i] = row[column];
            }
        }
        return new Statement(INSERT, Tuple.tuple(Arrays.asList((Object[]) columns)));
    }

    private @Nullable Object[] row(Dead dead) {
        Envelope e = dead.envelope();
        MessageType type = format.catalogue().of(e.payload().getClass());
        return new @Nullable Object[] {
            e.id(),
            type.name(),
            (long) type.version(),
            e.key(),
            e.correlationId(),
            e.causationId(),
            e.traceparent(),
            e.source(),
            MessageTable.utc(e.time()),
            format.write(e.id(), e.payload()),
            dead.error() == null ? "HELD" : "PARKED",
            dead.error() == null ? "" : dead.error(),
            dead.attempts()
        };
    }

    /**
     * A dead letter as it lies in the table, locked by the one who found it.
     *
     * @param envelope null if it never was a valid event, or this build does not understand it
     * @param unknown why this build does not understand it; null if it does, or nobody ever will
     */
    public record Found(
            UUID id,
            String key,
            @Nullable Envelope envelope,
            boolean held,
            @Nullable String unknown) {
        public Found(UUID id, String key, @Nullable Envelope envelope, boolean held) {
            this(id, key, envelope, held, null);
        }
    }

    /** The dead letter with an id. */
    public Future<Optional<Found>> find(SqlConnection connection, UUID id) {
        return first(connection, FIND, id);
    }

    /** The one that is first in line for a key. */
    public Future<Optional<Found>> firstOf(SqlConnection connection, String key) {
        return first(connection, FIRST_OF_KEY, key);
    }

    /** Notes that it failed once more. */
    public Future<Void> failedAgain(SqlConnection connection, UUID id, String error) {
        return new Statement(FAILED_AGAIN, Tuple.of(id, error)).on(connection).mapEmpty();
    }

    private Future<Optional<Found>> first(SqlConnection connection, String sql, Object parameter) {
        return new Statement(sql, Tuple.of(parameter)).on(connection).map(rows -> {
            for (Row row : rows) {
                String state = row.getString("state");
                return Optional.of(found(row, state));
            }
            return Optional.empty();
        });
    }

    private Found found(Row row, String state) {
        UUID id = row.getUUID("id");
        String key = row.getString("key");
        boolean held = state.equals("HELD");
        try {
            return new Found(id, key, state.equals("UNREADABLE") ? null : read(row), held);
        } catch (MessageFormatException e) {
            return new Found(id, key, null, held, e.getMessage());
        }
    }

    private Envelope read(Row row) {
        return MessageTable.envelope(row, row.getString("source"), format);
    }
}
