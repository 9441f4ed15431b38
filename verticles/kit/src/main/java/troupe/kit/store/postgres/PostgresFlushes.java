package troupe.kit.store.postgres;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.kit.durability.FlushGate.Flushes;
import troupe.kit.durability.FlushGate.Server;
import troupe.kit.durability.Stamp;

/**
 * Flushes the log of a PostgreSQL server. It has one for all its databases, so it does not matter to which of them this
 * is connected. Used on one event loop.
 *
 * @param options of any database of the server
 */
record PostgresFlushes(Vertx vertx, PgConnectOptions options) implements Server {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresFlushes.class);

    /** A commit of its own, which waits for the disk, and so for all that was committed before it. */
    private static final String FLUSH = "SELECT pg_logical_emit_message(true, 'flush', '')";

    @Override
    public Future<Flushes> open() {
        Pool pool =
                PostgresPools.open(vertx, options, new PoolOptions().setMaxSize(1), Map.of("synchronous_commit", "on"));
        return pool.getConnection()
                .compose(connection -> {
                    Promise<Void> ended = Promise.promise();
                    var unused = connection
                            .closeHandler(closed -> ended.tryComplete())
                            .exceptionHandler(
                                    error -> LOG.debug("the connection for flushes failed: {}", error.toString()));
                    return PostgresLife.of(connection)
                            .<Flushes>map(life -> new Open(pool, connection, life, ended.future()));
                })
                .timeout(PostgresPools.CONNECT_MS_MAX, TimeUnit.MILLISECONDS)
                .onFailure(error -> close(pool));
    }

    private static void close(Pool pool) {
        pool.close().onFailure(error -> LOG.debug("not closed in good order: {}", error.toString()));
    }

    private record Open(Pool pool, SqlConnection connection, Stamp stamp, Future<Void> ended) implements Flushes {
        @Override
        public Future<Void> flush() {
            return connection.preparedQuery(FLUSH).execute().mapEmpty();
        }

        @Override
        public void close() {
            PostgresFlushes.close(pool);
        }
    }
}
