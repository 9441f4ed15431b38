package troupe.kit.store.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.codec.MessageFormatException;
import troupe.codec.MessageType;
import troupe.codec.PayloadFormat;
import troupe.kit.store.Changes.Dead;
import troupe.kit.store.StoreConnection.Found;
import troupe.language.Envelope;
import troupe.language.StorableText;

/** SQL of the dead letters: messages that kept failing and those of the same key that wait behind them. */
final class DeadLetterTable {
    static final String COLUMNS =
            "id, type, version, key, correlation_id, causation_id, traceparent, source, emitted_at, payload";

    private static final String INSERT = "INSERT INTO dead_letters (" + COLUMNS + ", state, error, attempts)"
            + " SELECT * FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::uuid[], $7::text[],"
            + " $8::text[], $9::timestamptz[], $10::text[], $11::text[], $12::text[], $13::bigint[])"
            + " ON CONFLICT (id) DO NOTHING";

    /**
     * Those of the keys $1 that are held, in their order. The first dead letter of each is locked, so that it is not
     * released while a transaction holds messages back for it; one that was released meanwhile is passed over.
     */
    private static final String HELD_KEYS = "SELECT held.key FROM unnest($1::text[]) AS wanted(key), LATERAL"
            + " (SELECT d.key FROM dead_letters d WHERE d.key = wanted.key ORDER BY d.seq LIMIT 1 FOR UPDATE) AS held";

    private static final String SHOW =
            "SELECT id, type, key, correlation_id, state, error, attempts, since, payload FROM dead_letters";

    static final String LIST = SHOW + " ORDER BY seq LIMIT $1";

    static final String SHOW_ONE = SHOW + " WHERE id = $1";

    /** The dead letter with id $1, locked, so that two operators do not release it at once. */
    private static final String FIND = "SELECT " + COLUMNS + ", state FROM dead_letters WHERE id = $1 FOR UPDATE";

    /** What is first in line for the key $1. */
    private static final String FIRST_OF_KEY =
            "SELECT " + COLUMNS + ", state FROM dead_letters WHERE key = $1 ORDER BY seq LIMIT 1 FOR UPDATE";

    /** Keys, at most $1, of which the first letter waits behind nobody. */
    private static final String ABANDONED_KEYS = "SELECT key FROM dead_letters d WHERE state = 'HELD' AND NOT EXISTS"
            + " (SELECT FROM dead_letters e WHERE e.key = d.key AND e.seq < d.seq) ORDER BY key LIMIT $1";

    private static final String DELETE = "DELETE FROM dead_letters WHERE id = ANY($1::uuid[])";

    private static final String PARK = "UPDATE dead_letters d SET state = 'PARKED', error = p.error"
            + " FROM unnest($1::uuid[], $2::text[]) AS p(id, error) WHERE d.id = p.id";

    private static final String FAILED_AGAIN = "UPDATE dead_letters d SET state = 'PARKED', error = f.error,"
            + " attempts = attempts + 1 FROM unnest($1::uuid[], $2::text[]) AS f(id, error) WHERE d.id = f.id";

    private final PayloadFormat format;

    DeadLetterTable(PayloadFormat format) {
        this.format = format;
    }

    /** Adds a message that is refused as what it is, once however often that happens. */
    Future<Void> storeBytes(SqlConnection connection, Envelope message, String error) {
        return UnreadableTable.storeBytes(connection, UnreadableRow.of(message, format, error));
    }

    /** Which of the messages' keys are held back. */
    static Statement heldKeys(Collection<Envelope> messages) {
        return new Statement(
                HELD_KEYS,
                Tuple.of(
                        messages.stream().map(Envelope::key).distinct().sorted().toArray(String[]::new)));
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
            dead.error() == null ? "" : StorableText.mended(dead.error()),
            dead.attempts()
        };
    }

    /** The dead letter with an id. */
    Future<Optional<Found>> find(SqlConnection connection, UUID id) {
        return first(connection, FIND, id);
    }

    /** The one that is first in line for a key. */
    Future<Optional<Found>> firstOf(SqlConnection connection, String key) {
        return first(connection, FIRST_OF_KEY, key);
    }

    /** Keys, at most {@code limit}, of which the first letter waits behind nobody. */
    Future<List<String>> abandonedKeys(SqlConnection connection, int limit) {
        return new Statement(ABANDONED_KEYS, Tuple.of(limit)).on(connection).map(rows -> {
            List<String> keys = new ArrayList<>();
            rows.forEach(row -> keys.add(row.getString("key")));
            return keys;
        });
    }

    /** Notes that dead letters failed once more, and why. */
    static Statement failedAgain(Map<UUID, String> errors) {
        return new Statement(FAILED_AGAIN, idsAndTexts(errors));
    }

    /** Puts dead letters that this build does not understand first in line, and notes why it does not. */
    static Statement park(Map<UUID, String> reasons) {
        return new Statement(PARK, idsAndTexts(reasons));
    }

    private static Tuple idsAndTexts(Map<UUID, String> errors) {
        UUID[] ids = errors.keySet().toArray(UUID[]::new);
        String[] texts = errors.values().stream().map(StorableText::mended).toArray(String[]::new);
        return Tuple.of(ids, (Object) texts);
    }

    private Future<Optional<Found>> first(SqlConnection connection, String sql, Object parameter) {
        return new Statement(sql, Tuple.of(parameter)).on(connection).map(rows -> {
            for (Row row : rows) {
                return Optional.of(found(row));
            }
            return Optional.empty();
        });
    }

    private Found found(Row row) {
        UUID id = row.getUUID("id");
        String key = row.getString("key");
        String state = row.getString("state");
        if (state.equals("UNREADABLE")) {
            return new Found(id, key, null, false);
        }
        boolean held = state.equals("HELD");
        try {
            return new Found(id, key, MessageTable.envelope(row, row.getString("source"), format), held);
        } catch (MessageFormatException | IllegalArgumentException e) {
            // Also one that nobody had read before it was kept, and that is no message after all.
            return new Found(id, key, null, held, e.getMessage());
        }
    }
}
