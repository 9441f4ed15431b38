package troupe.kit.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An actor's connection to PostgreSQL. Used on the actor's event loop only. */
public final class PostgresSession implements Session {
    /** An attempt to connect takes no longer, so that a database that is gone is noticed, in milliseconds. */
    static final long CONNECT_MS_MAX = 5_000;

    /**
     * A batch looks rows up by key, whatever the planner's statistics say of a table that was empty a minute ago; a
     * plan that scans a table must not survive in the cache of prepared statements while the table grows. And one plan
     * serves batches of all sizes: left to itself, the planner makes a new one for each batch of less than ten.
     */
    private static final Map<String, String> PLAN_BY_KEY = Map.of(
            "enable_seqscan", "off",
            "enable_hashjoin", "off",
            "enable_mergejoin", "off",
            "plan_cache_mode", "force_generic_plan");

    private final Vertx vertx;
    private final PgConnectOptions options;
    private final ServiceStore store;
    private @Nullable PgConnection current;

    /**
     * What {@link #connection} returns while {@code current} is there. It was made on the actor's event loop and so
     * keeps whatever follows from it there, time limits included; one that is made of a value would not.
     */
    private @Nullable Future<StoreConnection> ready;

    public PostgresSession(Vertx vertx, PgConnectOptions options, ServiceStore store) {
        this.vertx = vertx;
        this.store = store;
        Map<String, String> properties = new HashMap<>(options.getProperties());
        properties.putAll(PLAN_BY_KEY);
        this.options = new PgConnectOptions(options).setProperties(properties);
    }

    @Override
    public Future<StoreConnection> connection() {
        Future<StoreConnection> open = ready;
        if (open != null) {
            return open;
        }
        Future<PgConnection> connecting = PgConnection.connect(vertx, options);
        Future<StoreConnection> opened = connecting
                .timeout(CONNECT_MS_MAX, TimeUnit.MILLISECONDS)
                .onFailure(late -> connecting.onComplete(PostgresSession::close, neverOpened -> {}))
                .map(connection -> {
                    current = connection.closeHandler(closed -> forget(connection));
                    return new PostgresConnection(connection, store);
                });
        return opened.onSuccess(connection -> ready = opened);
    }

    @Override
    public void discard() {
        PgConnection broken = current;
        current = null;
        ready = null;
        if (broken != null) {
            close(broken);
        }
    }

    private void forget(PgConnection connection) {
        if (current == connection) {
            current = null;
            ready = null;
        }
    }

    private static void close(PgConnection connection) {
        // A broken connection has nothing to say about being closed.
        var unused = connection.close();
    }
}
