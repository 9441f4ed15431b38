package troupe.kit.store.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.codec.MessageFormatException;
import troupe.kit.store.Expiry;
import troupe.kit.store.Shelf;
import troupe.kit.store.StoredMessage;
import troupe.kit.store.Sweeps;

/** Sweeps of a service's tables in PostgreSQL, on a pool's connections. Safe for use by any thread. */
final class PostgresSweeps implements Sweeps {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresSweeps.class);

    private final DatabasePool pool;
    private final ServiceStore store;
    private final List<Expiry> expiries;

    /** @param expiries which of the service's own rows leave with time */
    PostgresSweeps(DatabasePool pool, ServiceStore store, List<Expiry> expiries) {
        this.pool = pool;
        this.store = store;
        this.expiries = List.copyOf(expiries);
    }

    @Override
    public Future<Swept> sweep(Shelf shelf, Routes routes, Duration lease, int limit) {
        MessageTable table = store.table(shelf);
        return pool.preparedQuery(table.sweep())
                .execute(Tuple.of(
                        lease.toMillis(),
                        routes.withRoom().toArray(String[]::new),
                        limit,
                        routes.known().toArray(String[]::new)))
                .map(rows -> readable(table, rows));
    }

    private static Swept readable(MessageTable table, RowSet<Row> rows) {
        List<StoredMessage> messages = new ArrayList<>();
        for (Row row : rows) {
            try {
                messages.add(table.read(row));
            } catch (MessageFormatException e) {
                // A newer build wrote it, and one will read it: it stays where it is.
                LOG.error("left in the table: {}", e.getMessage());
            }
        }
        // UUIDs of version 7 ascend with time, so this is the order of emission.
        messages.sort(Comparator.comparing(stored -> stored.envelope().id().toString()));
        return new Swept(messages, rows.size());
    }

    @Override
    public Future<@Nullable Duration> nextDue(Shelf shelf) {
        return pool.query(store.table(shelf).nextDue()).execute().map(rows -> {
            Long nextMs = rows.iterator().next().getLong("next_ms");
            return nextMs == null ? null : Duration.ofMillis(Math.max(0, nextMs));
        });
    }

    @Override
    public Future<Void> cleanInbox(Duration retention, int batch) {
        Future<Void> cleaned =
                clean(Inbox.CLEAN, retention, batch).compose(inbox -> clean(RecordedSteps.CLEAN, retention, batch));
        for (Expiry own : expiries) {
            cleaned = cleaned.compose(before -> clean(expiring(own), own.keepFor(), batch));
        }
        return cleaned;
    }

    /** Deletes rows, at most $2, that were added more than $1 milliseconds ago. */
    private static String expiring(Expiry rows) {
        return "DELETE FROM " + rows.table() + " WHERE ctid = ANY(ARRAY(SELECT ctid FROM " + rows.table() + " WHERE "
                + rows.column() + " < now() - $1::bigint * interval '1 ms' LIMIT $2 FOR UPDATE SKIP LOCKED))";
    }

    private Future<Void> clean(String sql, Duration retention, int batch) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(retention.toMillis(), batch))
                .compose(rows -> rows.rowCount() < batch ? Future.succeededFuture() : clean(sql, retention, batch));
    }
}
