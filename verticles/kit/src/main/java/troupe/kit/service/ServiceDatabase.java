package troupe.kit.service;

import io.vertx.pgclient.PgConnectOptions;
import java.util.Map;
import troupe.config.DatabaseAddress;

/** How a service connects to its database. */
final class ServiceDatabase {
    private ServiceDatabase() {}

    static PgConnectOptions options(String service, DatabaseAddress address) {
        return new PgConnectOptions()
                .setHost(address.host())
                .setPort(address.port())
                .setDatabase(address.database())
                .setUser(address.user())
                .setPassword(address.password().value())
                .setCachePreparedStatements(true)
                // Also what is long because several statements were put together.
                .setPreparedStatementCacheSqlFilter(sql -> true)
                // Poolers know these; all other settings are made after connecting.
                .setProperties(
                        Map.of("application_name", "troupe-" + service, "client_encoding", "utf8", "DateStyle", "ISO"));
    }
}
