package troupe.kit.store.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import troupe.kit.durability.Stamp;

/**
 * Which life a PostgreSQL server is in. Every role may read what tells it. The time at which the server was started
 * tells its starts apart, and clones from each other; a server that recovers from the crash of one of its processes
 * does not start anew, but begins its statistics again. Who resets those by hand only makes it look like another life,
 * which costs a new session.
 */
final class PostgresLife {
    private static final String QUERY = "SELECT (SELECT system_identifier FROM pg_control_system())::text AS server,"
            + " extract(epoch FROM pg_postmaster_start_time())"
            + " || '/' || coalesce(extract(epoch FROM (SELECT stats_reset FROM pg_stat_archiver))::text, '') AS life";

    private PostgresLife() {}

    /** What is committed on a connection rests on this, unless the commit waits for the disk. */
    static Future<Stamp> of(SqlConnection connection) {
        return connection.query(QUERY).execute().map(rows -> {
            Row row = rows.iterator().next();
            return Stamp.of(row.getString("server"), row.getString("life"));
        });
    }
}
