package troupe.kit.store.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.kit.durability.Stamp;
import troupe.kit.store.NotConnectedException;
import troupe.kit.store.Session;
import troupe.kit.store.StoreConnection;

/** An actor's connection to PostgreSQL. Used on the actor's event loop only. */
final class PostgresSession implements Session {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresSession.class);

    /**
     * A batch looks rows up by key, whatever the planner's statistics say of a table that was empty a minute ago; a
     * plan that scans a table must not survive in the cache of prepared statements while the table grows. And one plan
     * serves batches of all sizes: left to itself, the planner makes a new one for each batch of less than ten (the
     * view {@code pg_prepared_statements} counts those).
     */
    private static final Map<String, String> PLAN_BY_KEY = Map.of(
            "enable_seqscan", "off",
            "enable_hashjoin", "off",
            "enable_mergejoin", "off",
            "plan_cache_mode", "force_generic_plan");

    private final Vertx vertx;
    private final PgConnectOptions options;
    private final ServiceStore store;
    private final Map<String, String> settings = new HashMap<>(PLAN_BY_KEY);
    private final boolean asynchronous;

    /** Has one connection; what is wrong with that is given up with the pool. */
    private @Nullable Pool pool;

    /**
     * What {@link #connection} returns while there is one. It was made on the actor's event loop and so keeps whatever
     * follows from it there, time limits included; one that is made of a value would not.
     */
    private @Nullable Future<StoreConnection> ready;

    /**
     * @param lockWaitMax a transaction waits no longer for what somebody else has locked
     * @param asynchronous whether commits do not wait for the disk
     */
    PostgresSession(
            Vertx vertx, PgConnectOptions options, ServiceStore store, Duration lockWaitMax, boolean asynchronous) {
        this.vertx = vertx;
        this.store = store;
        this.options = options;
        this.asynchronous = asynchronous;
        settings.put("lock_timeout", Long.toString(lockWaitMax.toMillis()));
        if (asynchronous) {
            settings.put("synchronous_commit", "off");
        }
    }

    @Override
    public Future<StoreConnection> connection() {
        Future<StoreConnection> open = ready;
        if (open != null) {
            return open;
        }
        discard();
        Pool opening = PostgresPools.open(vertx, options, new PoolOptions().setMaxSize(1), settings);
        pool = opening;
        Future<StoreConnection> opened = opening.getConnection()
                .compose(connection -> {
                    var unused = connection
                            .closeHandler(closed -> forget(opening))
                            .exceptionHandler(error -> LOG.debug("a connection failed: {}", error.toString()));
                    Future<Stamp> stamp =
                            asynchronous ? PostgresLife.of(connection) : Future.succeededFuture(Stamp.DURABLE);
                    return stamp.<StoreConnection>map(life -> new PostgresConnection(connection, store, life));
                })
                .timeout(PostgresPools.CONNECT_MS_MAX, TimeUnit.MILLISECONDS)
                .recover(error -> Future.failedFuture(new NotConnectedException(why(error))));
        return opened.onSuccess(connection -> ready = opened).onFailure(error -> forget(opening));
    }

    private static String why(Throwable error) {
        return error instanceof TimeoutException
                ? "it does not answer within " + PostgresPools.CONNECT_MS_MAX + " ms"
                : String.valueOf(error.getMessage());
    }

    @Override
    public void discard() {
        if (pool != null) {
            forget(pool);
        }
    }

    private void forget(Pool lost) {
        if (pool == lost) {
            pool = null;
            ready = null;
            lost.close().onFailure(error -> LOG.debug("not closed in good order: {}", error.toString()));
        }
    }
}
