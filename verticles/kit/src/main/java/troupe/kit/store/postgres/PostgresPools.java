package troupe.kit.store.postgres;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens connections whose settings are made after connecting: a pooler such as PgBouncer refuses start-up parameters
 * that it does not know. The settings hold for a session, so a pooler has to give each client a session of its own.
 */
final class PostgresPools {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresPools.class);

    /** An attempt to connect takes no longer, so that a database that is gone is noticed, in milliseconds. */
    static final int CONNECT_MS_MAX = 3_000;

    /** The server ends a statement that takes longer, in milliseconds. */
    static final int STATEMENT_MS_MAX = 10_000;

    /**
     * A connection on which nothing arrives is closed after this time, in seconds: nobody used it, or it leads nowhere,
     * as after a firewall has forgotten it. Longer than any statement may take.
     */
    private static final int SILENCE_S_MAX = 30;

    /** The server ends what nobody waits for any more, also where the machine of the client is gone. */
    private static final Map<String, String> EVERYWHERE = Map.of(
            "statement_timeout", Integer.toString(STATEMENT_MS_MAX),
            "idle_in_transaction_session_timeout", "20000",
            "tcp_keepalives_idle", "10",
            "tcp_keepalives_interval", "5",
            "tcp_keepalives_count", "3");

    private PostgresPools() {}

    /** @param settings of each session, by their names in PostgreSQL; they win over those that all sessions have */
    static Pool open(Vertx vertx, PgConnectOptions options, PoolOptions size, Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(EVERYWHERE);
        all.putAll(settings);
        String setUp = all.entrySet().stream()
                .map(setting -> "SET " + setting.getKey() + " = '" + setting.getValue() + "'")
                .collect(Collectors.joining("; "));
        return PgBuilder.pool()
                .with(size)
                .with(network())
                .connectingTo(options)
                .using(vertx)
                .withConnectHandler(connection -> setUp(connection, setUp))
                .build();
    }

    private static NetClientOptions network() {
        return new NetClientOptions()
                .setConnectTimeout(CONNECT_MS_MAX)
                .setTcpKeepAlive(true)
                .setReadIdleTimeout(SILENCE_S_MAX)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
    }

    /** A connection that cannot be set up is not handed out: whoever waits for it runs into the limit of waiting. */
    private static void setUp(SqlConnection connection, String statements) {
        connection
                .query(statements)
                .execute()
                .compose(done -> connection.close())
                .onFailure(error -> LOG.warn("a connection was not set up: {}", error.toString()));
    }
}
