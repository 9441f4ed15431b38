package troupe.kit.store.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.kit.store.DatabaseErrors.Kind;

/**
 * The connections on which a service's questions and sweeps are asked, each statement a transaction of its own. Every
 * one has a limit. When it passes, or the database refuses, all connections are given up: they may lead nowhere, or to
 * a server that is no longer the primary, while new ones work. Safe for use by any thread.
 */
final class DatabasePool {
    private static final Logger LOG = LoggerFactory.getLogger(DatabasePool.class);

    private static final int QUEUE_MAX = 2_048;

    /** What an answer may take on its way, in milliseconds. */
    private static final int WAY_MS_MAX = 500;

    private final Vertx vertx;
    private final PgConnectOptions options;
    private final int connections;
    private final int timeoutMs;
    private Pool current;

    /**
     * Opens nothing before it is needed.
     *
     * @param connections at most so many
     * @param timeout a statement waits no longer for a connection, and no longer than that for the server's answer
     */
    DatabasePool(Vertx vertx, PgConnectOptions options, int connections, Duration timeout) {
        this.vertx = vertx;
        this.options = options;
        this.connections = connections;
        this.timeoutMs = Math.toIntExact(timeout.toMillis());
        this.current = open();
    }

    private Pool open() {
        PoolOptions size = new PoolOptions()
                .setMaxSize(connections)
                .setMaxWaitQueueSize(QUEUE_MAX)
                .setConnectionTimeout(timeoutMs)
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        // What a sweep has found counts as being on disk.
        Map<String, String> settings =
                Map.of("statement_timeout", Integer.toString(timeoutMs), "synchronous_commit", "on");
        return PostgresPools.open(vertx, options, size, settings);
    }

    /** A statement that is ready to be asked. */
    @FunctionalInterface
    public interface Prepared {
        /** @return fails with the database's error, or a {@link TimeoutException} when it does not answer */
        Future<RowSet<Row>> execute(Tuple parameters);

        default Future<RowSet<Row>> execute() {
            return execute(Tuple.tuple());
        }
    }

    /** A statement with parameters. */
    public Prepared preparedQuery(String sql) {
        return parameters -> limited(connection -> connection.preparedQuery(sql).execute(parameters));
    }

    /** A statement without parameters. */
    public Prepared query(String sql) {
        return parameters -> limited(connection -> connection.query(sql).execute());
    }

    /**
     * Only what becomes of a statement says something about connections. That one waits too long for its turn is a sign
     * of many questions, and to give up good connections then would make it worse.
     */
    private <T> Future<T> limited(Function<SqlConnection, Future<T>> statement) {
        Pool pool = current();
        // The server ends what takes too long. Who does not even say so by then is silent.
        long limitMs = (long) timeoutMs + WAY_MS_MAX;
        return pool.getConnection()
                .compose(connection -> statement
                        .apply(connection)
                        .timeout(limitMs, TimeUnit.MILLISECONDS)
                        .onFailure(error -> {
                            if (error instanceof TimeoutException || PostgresErrors.kindOf(error) == Kind.OUTAGE) {
                                replace(pool, error);
                            }
                        })
                        .onComplete(done -> connection
                                .close()
                                .onFailure(error -> LOG.debug("not handed back in good order: {}", error.toString()))))
                .recover(PostgresErrors::told);
    }

    private synchronized Pool current() {
        return current;
    }

    /** Once for all statements that failed on the same connections. */
    private synchronized void replace(Pool failed, Throwable error) {
        if (current == failed) {
            LOG.debug("connections given up: {}", error.toString());
            current = open();
            close(failed);
        }
    }

    /** What is under way fails. */
    public synchronized Future<Void> close() {
        return current.close();
    }

    private static void close(Pool failed) {
        failed.close().onFailure(error -> LOG.debug("not closed in good order: {}", error.toString()));
    }
}
