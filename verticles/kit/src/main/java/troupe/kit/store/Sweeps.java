package troupe.kit.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.codec.MessageFormatException;
import troupe.kit.store.MessageTable.Stored;

/**
 * What is done to a service's tables beside the batches: finding what is due, and cleaning up. Safe for use by any
 * thread.
 */
public final class Sweeps {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeps.class);

    private final Pool pool;

    public Sweeps(Pool pool) {
        this.pool = pool;
    }

    /** @param found how many rows were taken, those included that this build cannot read */
    public record Swept(List<Stored> messages, int found) {}

    /**
     * Takes messages that are due, in the order in which they became so, and has them to itself for the length of the
     * lease.
     *
     * @param routes those that have room
     */
    public Future<Swept> sweep(MessageTable table, Set<String> routes, Duration lease, int limit) {
        Instant now = Instant.now();
        return pool.preparedQuery(table.sweep())
                .execute(Tuple.of(
                        MessageTable.utc(now.plus(lease)), MessageTable.utc(now), routes.toArray(String[]::new), limit))
                .map(rows -> readable(table, rows));
    }

    private static Swept readable(MessageTable table, RowSet<Row> rows) {
        List<Stored> messages = new ArrayList<>();
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

    /** When the next message of a table is due; null when there is none. */
    public Future<@Nullable Instant> nextDue(MessageTable table) {
        return pool.query(table.nextDue()).execute().map(rows -> {
            var next = rows.iterator().next().getOffsetDateTime("next");
            return next == null ? null : next.toInstant();
        });
    }

    /** Forgets, in small batches, what was handled longer ago than the retention. */
    public Future<Void> cleanInbox(Duration retention, int batch) {
        return pool.preparedQuery(Inbox.CLEAN)
                .execute(Tuple.of(MessageTable.utc(Instant.now().minus(retention)), batch))
                .compose(rows -> rows.rowCount() < batch ? Future.succeededFuture() : cleanInbox(retention, batch));
    }
}
