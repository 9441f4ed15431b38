package troupe.kit.store.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import troupe.kit.operations.OperatorReply.DeadLetters;
import troupe.kit.operations.OperatorReply.MessageCounts;
import troupe.kit.operations.OperatorReply.Recorded;
import troupe.kit.operations.OperatorReply.Timeline;
import troupe.kit.operations.OperatorReply.Timeline.State;
import troupe.kit.store.StoreState;

/** What operators see of a service's tables. Safe for use by any thread. */
public final class OperatorReader implements StoreState {
    /** A timeline or a recording shows no more messages of one service than this. */
    static final int ENTRIES_MAX = 1_000;

    /** Messages that are looked through for a key where no index tells. */
    private static final int IN_MEMORY_MAX = 20_000;

    private static final String COUNTS = "SELECT (SELECT count(*) FROM outbox)"
            + " + (SELECT count(*) FROM timers WHERE emitted_at <= now()) AS pending,"
            + " (SELECT count(*) FROM timers WHERE emitted_at > now()) AS scheduled,"
            + " (SELECT count(*) FROM dead_letters WHERE state <> 'HELD') AS parked,"
            + " (SELECT count(*) FROM dead_letters WHERE state = 'HELD') AS held,"
            + " coalesce((SELECT extract(epoch FROM now() - min(emitted_at)) * 1000 FROM outbox), 0)::bigint"
            + " AS oldest_ms";

    /** Ids ascend with time, so the oldest message is one row by the primary key. */
    private static final String LOOK = "SELECT clock_timestamp() AS now,"
            + " (SELECT (extract(epoch FROM now() - emitted_at) * 1000)::bigint FROM outbox ORDER BY id LIMIT 1)"
            + " AS oldest_ms";

    /** It changes nothing, and a database that takes no changes refuses it all the same. */
    private static final String PROBE = "DELETE FROM outbox WHERE false";

    private static final String UNDELIVERED =
            "SELECT id, type, causation_id, emitted_at, NULL AS source, 'PENDING' AS state"
                    + " FROM outbox WHERE key = $1 AND pending IS NOT NULL"
                    // What is not noted as open is in the memory of some relay; that is never much, and has no index.
                    + " UNION ALL SELECT id, type, causation_id, emitted_at, NULL, 'PENDING' FROM"
                    + " (SELECT * FROM outbox WHERE pending IS NULL ORDER BY due_at LIMIT " + IN_MEMORY_MAX + ") held"
                    + " WHERE key = $1"
                    + " UNION ALL SELECT id, type, causation_id, emitted_at, NULL, 'SCHEDULED' FROM timers"
                    + " WHERE key = $1"
                    + " UNION ALL SELECT id, type, causation_id, emitted_at, source, state FROM dead_letters"
                    + " WHERE key = $1 AND state <> 'UNREADABLE'"
                    + " ORDER BY emitted_at LIMIT $2";

    private final DatabasePool pool;
    private final String service;

    OperatorReader(DatabasePool pool, String service) {
        this.pool = pool;
        this.service = service;
    }

    public Future<Timeline> timeline(String key) {
        Tuple parameters = Tuple.of(key, ENTRIES_MAX);
        return Future.all(
                        pool.preparedQuery(Inbox.HISTORY).execute(parameters),
                        pool.preparedQuery(UNDELIVERED).execute(parameters))
                .map(both -> {
                    List<Timeline.Entry> entries = new ArrayList<>();
                    both.<RowSet<Row>>resultAt(1).forEach(row -> entries.add(undelivered(row)));
                    Set<UUID> dead = entries.stream()
                            .filter(entry -> entry.state() == State.PARKED || entry.state() == State.HELD)
                            .map(Timeline.Entry::id)
                            .collect(Collectors.toSet());
                    both.<RowSet<Row>>resultAt(0).forEach(row -> {
                        // What became a dead letter is in the inbox too, so that it is not delivered again.
                        if (!dead.contains(row.getUUID("id"))) {
                            entries.add(handled(row));
                        }
                    });
                    return new Timeline(entries);
                });
    }

    private Timeline.Entry handled(Row row) {
        return new Timeline.Entry(
                row.getUUID("id"),
                row.getString("type"),
                row.getUUID("causation_id"),
                row.getString("source"),
                service,
                row.getOffsetDateTime("emitted_at").toInstant(),
                row.getOffsetDateTime("handled_at").toInstant(),
                State.HANDLED);
    }

    private Timeline.Entry undelivered(Row row) {
        State state = State.valueOf(row.getString("state"));
        boolean dead = state == State.PARKED || state == State.HELD;
        String type = row.getString("type");
        return new Timeline.Entry(
                row.getUUID("id"),
                type.substring(type.lastIndexOf('.') + 1),
                row.getUUID("causation_id"),
                dead ? row.getString("source") : service,
                dead || state == State.SCHEDULED ? service : null,
                row.getOffsetDateTime("emitted_at").toInstant(),
                null,
                state);
    }

    /** What was decided about a key, where the system records. */
    public Future<Recorded> recording(String key) {
        return pool.preparedQuery(RecordedSteps.OF_KEY)
                .execute(Tuple.of(key, ENTRIES_MAX))
                .map(rows -> {
                    List<String> steps = new ArrayList<>();
                    rows.forEach(row -> steps.add(row.getString("step")));
                    return new Recorded(steps);
                });
    }

    public Future<MessageCounts> counts() {
        return pool.query(COUNTS).execute().map(rows -> {
            Row row = rows.iterator().next();
            return new MessageCounts(
                    row.getLong("pending"),
                    row.getLong("scheduled"),
                    row.getLong("parked"),
                    row.getLong("held"),
                    Math.max(0, row.getLong("oldest_ms")));
        });
    }

    @Override
    public Future<Look> look() {
        return pool.preparedQuery(LOOK).execute().map(rows -> {
            Row row = rows.iterator().next();
            Long oldestMs = row.getLong("oldest_ms");
            return new Look(row.getOffsetDateTime("now").toInstant(), oldestMs == null ? 0 : Math.max(0, oldestMs));
        });
    }

    public Future<DeadLetters> deadLetters(int limit) {
        return pool.preparedQuery(DeadLetterTable.LIST).execute(Tuple.of(limit)).map(OperatorReader::letters);
    }

    /** The dead letter with an id, or none. */
    public Future<DeadLetters> deadLetter(UUID id) {
        return pool.preparedQuery(DeadLetterTable.SHOW_ONE)
                .execute(Tuple.of(id))
                .map(OperatorReader::letters);
    }

    private static DeadLetters letters(RowSet<Row> rows) {
        List<DeadLetters.Entry> entries = new ArrayList<>();
        rows.forEach(row -> entries.add(new DeadLetters.Entry(
                row.getUUID("id"),
                row.getString("type"),
                row.getString("key"),
                row.getString("correlation_id"),
                row.getString("state"),
                row.getString("error"),
                row.getLong("attempts"),
                row.getOffsetDateTime("since").toInstant(),
                row.getString("payload"))));
        return new DeadLetters(entries);
    }

    @Override
    public Future<Void> probe() {
        return pool.query(PROBE).execute().mapEmpty();
    }
}
