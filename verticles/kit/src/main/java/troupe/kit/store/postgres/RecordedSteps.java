package troupe.kit.store.postgres;

import io.vertx.sqlclient.Tuple;
import java.util.List;
import troupe.kit.recording.Decided;
import troupe.kit.recording.RecordingFormat;

/** SQL of what was decided and what was known then. */
final class RecordedSteps {
    private static final String INSERT =
            "INSERT INTO recorded_steps (key, step) SELECT * FROM unnest($1::text[], $2::text[])";

    /** Forgets steps, at most $2, that were recorded more than $1 milliseconds ago. */
    static final String CLEAN = "DELETE FROM recorded_steps WHERE ctid = ANY(ARRAY(SELECT ctid FROM recorded_steps"
            + " WHERE recorded_at < now() - $1::bigint * interval '1 ms' LIMIT $2 FOR UPDATE SKIP LOCKED))";

    static final String OF_KEY = "SELECT step FROM recorded_steps WHERE key = $1 ORDER BY seq LIMIT $2";

    private RecordedSteps() {}

    static Statement insert(String service, List<Decided> decided, RecordingFormat format) {
        String[] keys = decided.stream().map(one -> one.message().key()).toArray(String[]::new);
        String[] steps = decided.stream().map(one -> format.write(service, one)).toArray(String[]::new);
        return new Statement(INSERT, Tuple.tuple(List.of(keys, steps)));
    }
}
