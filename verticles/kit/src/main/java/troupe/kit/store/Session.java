package troupe.kit.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one connection on which an actor commits its batches, opened when it is needed and opened anew after it broke.
 * Used on the actor's event loop only.
 */
public final class Session {
    /** An attempt to connect takes no longer, so that a database that is gone is noticed, in milliseconds. */
    static final long CONNECT_MS_MAX = 5_000;

    /**
     * A batch looks rows up by key, whatever the planner's statistics say of a table that was empty a minute ago; a
     * plan that scans a table must not survive in the cache of prepared statements while the table grows.
     */
    private static final Map<String, String> PLAN_BY_KEY =
            Map.of("enable_seqscan", "off", "enable_hashjoin", "off", "enable_mergejoin", "off");

    private final Vertx vertx;
    private final PgConnectOptions options;
    private @Nullable PgConnection current;

    public Session(Vertx vertx, PgConnectOptions options) {
        this.vertx = vertx;
        Map<String, String> properties = new HashMap<>(options.getProperties());
        properties.putAll(PLAN_BY_KEY);
        this.options = new PgConnectOptions(options).setProperties(properties);
    }

    /** The connection, fresh if need be. */
    public Future<PgConnection> connection() {
        if (current != null) {
            return Future.succeededFuture(current);
        }
        Future<PgConnection> connecting = PgConnection.connect(vertx, options);
        return connecting
                .timeout(CONNECT_MS_MAX, TimeUnit.MILLISECONDS)
                .onFailure(late -> connecting.onSuccess(Session::close))
                .map(connection -> {
                    current = connection;
                    return connection.closeHandler(closed -> forget(connection));
                });
    }

    /** Gives up a connection whose state is unknown; the database rolls back what was not committed. */
    public void discard() {
        PgConnection broken = current;
        current = null;
        if (broken != null) {
            close(broken);
        }
    }

    private void forget(PgConnection connection) {
        if (current == connection) {
            current = null;
        }
    }

    private static void close(PgConnection connection) {
        // A broken connection has nothing to say about being closed.
        var unused = connection.close();
    }
}
