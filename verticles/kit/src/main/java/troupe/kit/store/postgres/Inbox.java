package troupe.kit.store.postgres;

import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.UUID;
import troupe.language.Envelope;

/** SQL of the inbox: what a service has handled. */
final class Inbox {
    private static final String INSERT = "INSERT INTO inbox (key, id, type, source, causation_id, emitted_at)"
            + " SELECT * FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::timestamptz[])"
            + " ON CONFLICT DO NOTHING RETURNING id";

    /**
     * Forgets messages, at most $2, that were handled more than $1 milliseconds ago; by their place in the table, so
     * that no index is needed.
     */
    static final String CLEAN = "DELETE FROM inbox WHERE ctid = ANY(ARRAY(SELECT ctid FROM inbox"
            + " WHERE handled_at < now() - $1::bigint * interval '1 ms'"
            + " LIMIT $2 FOR UPDATE SKIP LOCKED))";

    static final String HISTORY =
            "SELECT id, type, source, causation_id, emitted_at, handled_at FROM inbox WHERE key = $1 ORDER BY handled_at LIMIT $2";

    private Inbox() {}

    /** Adds messages; the answer has the ids of those that were not there, the fresh ones. */
    static Statement insert(Collection<Envelope> messages) {
        Envelope[] rows = messages.toArray(Envelope[]::new);
        // Two nodes that were handed the same messages must add them in the same order, or they would wait for each
        // other.
        Arrays.sort(rows, Comparator.comparing(Envelope::key).thenComparing(Envelope::id));
        int size = rows.length;
        String[] keys = new String[size];
        UUID[] ids = new UUID[size];
        String[] types = new String[size];
        String[] sources = new String[size];
        UUID[] causes = new UUID[size];
        OffsetDateTime[] times = new OffsetDateTime[size];
        for (int i = 0; i < size; i++) {
            keys[i] = rows[i].key();
            ids[i] = rows[i].id();
            types[i] = rows[i].name();
            sources[i] = rows[i].source();
            causes[i] = rows[i].causationId();
            times[i] = MessageTable.utc(rows[i].time());
        }
        return new Statement(INSERT, Tuple.of(keys, ids, types, sources, causes, times));
    }
}
