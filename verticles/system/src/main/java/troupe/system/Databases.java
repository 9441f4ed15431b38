package troupe.system;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import troupe.config.DatabaseAddress;
import troupe.config.LocalPostgres;
import troupe.config.Secret;
import troupe.config.Section;
import troupe.config.Settings;

/**
 * The databases of a node's services: those that are configured under {@code databases}, or else one for each service
 * in an embedded PostgreSQL.
 *
 * @param embedded the server that this node started or joined; null where the databases are configured
 */
record Databases(
        Map<String, DatabaseAddress> addresses, @Nullable LocalPostgres embedded) implements AutoCloseable {
    private static final int PORT_DEFAULT = 5432;

    /**
     * The databases that are configured; null where there are none. All of a service's keys may be left out: host and
     * port are those of a server on this machine, and database and role have the service's name.
     */
    static @Nullable Map<String, DatabaseAddress> configured(Settings settings, List<String> services) {
        Section databases = settings.section("databases");
        if (databases.names().isEmpty()) {
            return null;
        }
        Map<String, DatabaseAddress> addresses = new HashMap<>();
        for (String service : services) {
            Section own = databases.section(service);
            addresses.put(
                    service,
                    new DatabaseAddress(
                            own.text("host", "127.0.0.1"),
                            own.integer("port", PORT_DEFAULT, 1, 65_535),
                            own.text("database", service),
                            own.text("user", service),
                            own.secret("password").orElse(new Secret(""))));
        }
        return addresses;
    }

    /** Starts or joins the embedded PostgreSQL unless databases are configured. Blocks. */
    static Databases open(@Nullable Map<String, DatabaseAddress> configured, List<String> services, Path data) {
        if (configured != null) {
            return new Databases(configured, null);
        }
        LocalPostgres postgres = LocalPostgres.open(data);
        try {
            return new Databases(postgres.ensureDatabases(services), postgres);
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    String describe(Path data) {
        return embedded == null
                ? "configured"
                : "embedded PostgreSQL in " + data.toAbsolutePath().normalize();
    }

    /** Leaves the embedded server; the last to leave stops it. */
    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
