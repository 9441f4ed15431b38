package troupe.kit.store.postgres;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import troupe.codec.MessageType;
import troupe.codec.PayloadFormat;
import troupe.kit.store.Delivered;
import troupe.kit.store.StoredMessage;
import troupe.language.Envelope;

/**
 * The outbox or the timers of a service: two tables of one shape. The outbox holds what is due at once, and stays
 * small; timers may lie for days, in large numbers. Immutable and safe for use by any thread.
 */
final class MessageTable {
    private static final String COLUMNS =
            "id, type, version, key, correlation_id, causation_id, traceparent, emitted_at, payload";

    /**
     * What is open for some routes only may be millions of rows that nobody can take now. They are of few kinds, and
     * the index leads from one kind to the next, so that only rows of the kinds that can be taken are looked at.
     */
    private static final String SWEEP_OUTBOX = """
            WITH RECURSIVE kind AS (
                (SELECT pending FROM %1$s WHERE pending IS NOT NULL ORDER BY pending LIMIT 1)
                UNION ALL
                SELECT (SELECT t.pending FROM %1$s t WHERE t.pending > kind.pending ORDER BY t.pending LIMIT 1)
                FROM kind WHERE kind.pending IS NOT NULL),
            admitted AS MATERIALIZED (
                SELECT pending FROM kind WHERE pending && $2::text[] OR NOT pending <@ $4::text[]),
            due AS (
                SELECT id, due_at FROM (
                    SELECT id, due_at FROM %1$s WHERE pending IS NULL AND due_at <= now()
                    ORDER BY due_at, id LIMIT $3 FOR UPDATE SKIP LOCKED) leased
                UNION ALL
                SELECT waiting.id, waiting.due_at FROM admitted CROSS JOIN LATERAL (
                    SELECT id, due_at FROM %1$s t WHERE t.pending = admitted.pending AND t.due_at <= now()
                    ORDER BY due_at, id LIMIT $3 FOR UPDATE SKIP LOCKED) waiting)
            UPDATE %1$s SET due_at = now() + $1::bigint * interval '1 ms'
            WHERE id = ANY(ARRAY(SELECT id FROM due ORDER BY due_at, id LIMIT $3)) RETURNING %2$s, pending""";

    /** Timers have one way to go, and are not swept when it is full. */
    private static final String SWEEP_TIMERS = """
            UPDATE %1$s SET due_at = now() + $1::bigint * interval '1 ms'
            WHERE id = ANY(ARRAY(
                SELECT id FROM %1$s
                WHERE due_at <= now() AND (pending IS NULL OR pending && $2::text[] OR NOT pending <@ $4::text[])
                ORDER BY due_at, id LIMIT $3 FOR UPDATE SKIP LOCKED)) RETURNING %2$s, pending""";

    private final String service;
    private final PayloadFormat format;
    private final String name;
    private final String insert;
    private final String insertOpen;
    private final String delete;
    private final String leaveOpen;
    private final String sweep;

    private MessageTable(String service, PayloadFormat format, String name, boolean timers) {
        this.service = service;
        this.format = format;
        this.name = name;
        // Not the time of the transaction, which may have waited for locks since. It is one for all rows of a batch.
        String due = "statement_timestamp() + due_ms * interval '1 ms'";
        String columns = "id, type, version, key, correlation_id, causation_id, traceparent, "
                + (timers ? due : "emitted_at") + ", payload, " + due;
        String arrays = "$1::uuid[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::uuid[],"
                + " $7::text[], $8::timestamptz[], $9::text[], $10::bigint[]";
        this.insert = "INSERT INTO " + name + " (" + COLUMNS + ", due_at) SELECT " + columns + " FROM unnest(" + arrays
                + ") AS m(" + COLUMNS + ", due_ms)";
        // With the routes that are open; once, though two operators ask for it.
        this.insertOpen = "INSERT INTO " + name + " (" + COLUMNS + ", due_at, pending) SELECT " + columns
                + ", string_to_array(routes, ',') FROM unnest(" + arrays + ", $11::text[]) AS m(" + COLUMNS
                + ", due_ms, routes) ON CONFLICT (id) DO NOTHING";
        this.delete = "DELETE FROM " + name + " WHERE id = ANY($1::uuid[])";
        // Which routes, each a comma-separated list, are still open.
        this.leaveOpen = "UPDATE " + name
                + " t SET pending = string_to_array(u.routes, ','), due_at = statement_timestamp()"
                + " FROM unnest($1::uuid[], $2::text[]) AS u(id, routes) WHERE t.id = u.id";
        this.sweep = (timers ? SWEEP_TIMERS : SWEEP_OUTBOX).formatted(name, COLUMNS);
    }

    static MessageTable outbox(String service, PayloadFormat format) {
        return new MessageTable(service, format, "outbox", false);
    }

    static MessageTable timers(String service, PayloadFormat format) {
        return new MessageTable(service, format, "timers", true);
    }

    /**
     * Takes up to $3 messages that are due and have one of the routes $2 open, or one that is none of $4, and has them
     * to itself for $1 milliseconds. It looks at what is due and not at what comes after a remembered id, so it cannot
     * miss a row that commits late.
     */
    String sweep() {
        return sweep;
    }

    /** In how many milliseconds the next message is due. */
    String nextDue() {
        return "SELECT ceil(extract(epoch FROM min(due_at) - now()) * 1000)::bigint AS next_ms FROM " + name;
    }

    Statement insert(List<StoredMessage> messages) {
        List<MessageType> types = messages.stream()
                .map(m -> format.catalogue().of(m.envelope().payload().getClass()))
                .toList();
        List<Object> columns = new ArrayList<>(Arrays.asList(
                column(messages, UUID[]::new, m -> m.envelope().id()),
                types.stream().map(MessageType::name).toArray(String[]::new),
                types.stream().map(type -> (long) type.version()).toArray(Long[]::new),
                column(messages, String[]::new, m -> m.envelope().key()),
                column(messages, String[]::new, m -> m.envelope().correlationId()),
                column(messages, UUID[]::new, m -> m.envelope().causationId()),
                column(messages, String[]::new, m -> m.envelope().traceparent()),
                column(messages, OffsetDateTime[]::new, m -> utc(m.envelope().time())),
                column(
                        messages,
                        String[]::new,
                        m -> format.write(m.envelope().id(), m.envelope().payload())),
                column(messages, Long[]::new, m -> m.dueIn().toMillis())));
        if (messages.stream().allMatch(m -> m.routes().isEmpty())) {
            return new Statement(insert, Tuple.tuple(columns));
        }
        columns.add(column(messages, String[]::new, m -> m.routes().isEmpty() ? null : String.join(",", m.routes())));
        return new Statement(insertOpen, Tuple.tuple(columns));
    }

    /** Adds what the delivery of messages has to write. */
    void deliver(Delivered delivered, List<Statement> parts) {
        if (!delivered.settled().isEmpty()) {
            UUID[] ids = delivered.settled().toArray(UUID[]::new);
            parts.add(new Statement(delete, Tuple.of(ids)));
        }
        if (!delivered.leftOpen().isEmpty()) {
            UUID[] ids = delivered.leftOpen().keySet().toArray(UUID[]::new);
            String[] routes = delivered.leftOpen().values().stream()
                    .map(open -> String.join(",", open))
                    .toArray(String[]::new);
            parts.add(new Statement(leaveOpen, Tuple.tuple(List.of(ids, routes))));
        }
    }

    /** @throws troupe.codec.MessageFormatException if this build cannot read what is stored */
    StoredMessage read(Row row) {
        String[] pending = row.getArrayOfStrings("pending");
        return new StoredMessage(
                envelope(row, service, format),
                Duration.ZERO,
                pending == null ? Set.of() : Set.copyOf(Arrays.asList(pending)));
    }

    static Envelope envelope(Row row, String source, PayloadFormat format) {
        UUID id = row.getUUID("id");
        return new Envelope(
                id,
                row.getString("correlation_id"),
                row.getUUID("causation_id"),
                row.getString("traceparent"),
                source,
                row.getOffsetDateTime("emitted_at").toInstant(),
                format.read(
                        id, row.getString("type"), Math.toIntExact(row.getLong("version")), row.getString("payload")));
    }

    static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static <T> T[] column(
            List<StoredMessage> messages, IntFunction<T[]> array, Function<StoredMessage, T> value) {
        T[] values = array.apply(messages.size());
        Arrays.setAll(values, i -> value.apply(messages.get(i)));
        return values;
    }
}
