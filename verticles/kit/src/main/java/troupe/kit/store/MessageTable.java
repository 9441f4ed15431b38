package troupe.kit.store;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
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
import troupe.kit.store.Changes.Delivered;
import troupe.messages.Envelope;

/**
 * The outbox or the timers of a service: two tables of one shape. The outbox holds what is due at once, and stays
 * small; timers may lie for days, in large numbers. Immutable and safe for use by any thread.
 */
public final class MessageTable {
    private static final String COLUMNS =
            "id, type, version, key, correlation_id, causation_id, traceparent, emitted_at, payload";

    private final String service;
    private final PayloadFormat format;
    private final String name;
    private final String insert;
    private final String insertOpen;
    private final String delete;
    private final String leaveOpen;

    private MessageTable(String service, PayloadFormat format, String name) {
        this.service = service;
        this.format = format;
        this.name = name;
        this.insert = "INSERT INTO " + name + " (" + COLUMNS + ", due_at) SELECT * FROM unnest($1::uuid[], $2::text[],"
                + " $3::bigint[], $4::text[], $5::text[], $6::uuid[], $7::text[], $8::timestamptz[], $9::text[],"
                + " $10::timestamptz[])";
        // With the routes that are open; once, though two operators ask for it.
        this.insertOpen = "INSERT INTO " + name + " (" + COLUMNS + ", due_at, pending)"
                + " SELECT " + COLUMNS + ", due_at, string_to_array(routes, ',') FROM unnest($1::uuid[], $2::text[],"
                + " $3::bigint[], $4::text[], $5::text[], $6::uuid[], $7::text[], $8::timestamptz[], $9::text[],"
                + " $10::timestamptz[], $11::text[]) AS m(" + COLUMNS + ", due_at, routes) ON CONFLICT (id) DO NOTHING";
        this.delete = "DELETE FROM " + name + " WHERE id = ANY($1::uuid[])";
        // Which routes, each a comma-separated list, are still open, due again at $3.
        this.leaveOpen = "UPDATE " + name + " t SET pending = string_to_array(u.routes, ','), due_at = $3"
                + " FROM unnest($1::uuid[], $2::text[]) AS u(id, routes) WHERE t.id = u.id";
    }

    public static MessageTable outbox(String service, PayloadFormat format) {
        return new MessageTable(service, format, "outbox");
    }

    public static MessageTable timers(String service, PayloadFormat format) {
        return new MessageTable(service, format, "timers");
    }

    /**
     * A message in the table.
     *
     * @param dueAt before that, it belongs to the relay that holds it in memory
     * @param routes those that are open; none noted means all
     */
    public record Stored(Envelope envelope, Instant dueAt, Set<String> routes) {}

    /**
     * Takes up to $4 messages that are due at $2 and have one of the routes $3 open, or one that is none of $5, and has
     * them to itself until $1. It looks at what is due and not at what comes after a remembered id, so it cannot miss a
     * row that commits late.
     */
    String sweep() {
        return "UPDATE " + name + " SET due_at = $1 WHERE id = ANY(ARRAY(SELECT id FROM " + name
                + " WHERE due_at <= $2 AND (pending IS NULL OR pending && $3::text[] OR NOT pending <@ $5::text[])"
                + " ORDER BY due_at, id LIMIT $4 FOR UPDATE SKIP LOCKED)) RETURNING " + COLUMNS + ", due_at, pending";
    }

    /** When the next message is due. */
    String nextDue() {
        return "SELECT min(due_at) AS next FROM " + name;
    }

    Statement insert(List<Stored> messages) {
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
                column(messages, OffsetDateTime[]::new, m -> utc(m.dueAt()))));
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
            String[] routes = delivered.leftOpen().values().toArray(String[]::new);
            parts.add(new Statement(leaveOpen, Tuple.of(ids, routes, utc(Instant.now()))));
        }
    }

    /** @throws troupe.codec.MessageFormatException if this build cannot read what is stored */
    Stored read(Row row) {
        String[] pending = row.getArrayOfStrings("pending");
        return new Stored(
                envelope(row, service, format),
                row.getOffsetDateTime("due_at").toInstant(),
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

    private static <T> T[] column(List<Stored> messages, IntFunction<T[]> array, Function<Stored, T> value) {
        T[] values = array.apply(messages.size());
        Arrays.setAll(values, i -> value.apply(messages.get(i)));
        return values;
    }
}
