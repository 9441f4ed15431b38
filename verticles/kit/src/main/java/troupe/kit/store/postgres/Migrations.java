package troupe.kit.store.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import troupe.config.DatabaseAddress;

/**
 * Brings a service's database to the state that this build expects: the kit's tables, and then the service's own. Each
 * of the two has a history of its own, in which what a newer build has added lies in the future. So a node of an older
 * build starts on a database that a newer one has brought up to date, while a migration whose text has changed is
 * refused.
 */
final class Migrations {
    private static final String CLASS_PATH = "classpath:";
    private static final String KIT = CLASS_PATH + "db/kit";
    private static final String KIT_HISTORY = "kit_schema_history";

    /** Once of the kit, too: its rows stay there for builds that look for them there. */
    private static final String SERVICE_HISTORY = "flyway_schema_history";

    /** The kit's versions begin with 0; in a new history of a service they are all below this. */
    private static final String SERVICE_BASELINE = "0.999999";

    /** Whoever migrates holds this advisory lock; chosen at random. */
    static final String LOCK = "SET lock_timeout = '60s'; SELECT pg_advisory_lock(4781559203316)";

    private static final String IS_SHARED = "SELECT to_regclass('" + SERVICE_HISTORY + "') IS NOT NULL"
            + " AND to_regclass('" + KIT_HISTORY + "') IS NULL";

    private static final String SEPARATE =
            "CREATE TABLE " + KIT_HISTORY + " (LIKE " + SERVICE_HISTORY + " INCLUDING ALL);" + " INSERT INTO "
                    + KIT_HISTORY + " SELECT * FROM " + SERVICE_HISTORY + " WHERE version LIKE '0.%'";

    private static final Duration THERE_WITHIN = Duration.ofSeconds(30);
    private static final long PAUSE_MS = 500;

    private Migrations() {}

    /** Blocks; safe when several nodes do it at once, for they take turns. */
    static void run(String service, DatabaseAddress address) {
        run(address, KIT, CLASS_PATH + "db/" + service);
    }

    /** @param kit where the kit's migrations are, several places between commas */
    static void run(DatabaseAddress address, String kit, String service) {
        try (Connection connection = connect(address);
                Statement statement = connection.createStatement()) {
            if (isUpToDate(connection, kit, service)) {
                return;
            }
            // Until the connection is closed.
            statement.execute(LOCK);
            separate(connection, statement);
            history(address, KIT_HISTORY, kit).load().migrate();
            history(address, SERVICE_HISTORY, service)
                    .baselineOnMigrate(true)
                    .baselineVersion(SERVICE_BASELINE)
                    .ignoreMigrationPatterns("*:future", "*:missing")
                    .load()
                    .migrate();
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the database " + address.database() + " cannot be brought up to date: " + e.getMessage(), e);
        }
    }

    private static boolean isUpToDate(Connection connection, String kit, String service) throws SQLException {
        List<String> folders = Stream.of(kit.split(",")).map(Migrations::folder).toList();
        return AppliedScripts.areAll(connection, KIT_HISTORY, folders, true)
                && AppliedScripts.areAll(connection, SERVICE_HISTORY, List.of(folder(service)), false);
    }

    private static String folder(String location) {
        return location.substring(CLASS_PATH.length());
    }

    /** A database that has both in one history gets one for the kit, with the checksums of what was done. */
    private static void separate(Connection connection, Statement statement) throws SQLException {
        boolean shared;
        try (var rows = statement.executeQuery(IS_SHARED)) {
            shared = rows.next() && rows.getBoolean(1);
        }
        if (shared) {
            connection.setAutoCommit(false);
            statement.execute(SEPARATE);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private static FluentConfiguration history(DatabaseAddress address, String table, String locations) {
        return Flyway.configure()
                .dataSource(
                        address.jdbcUrl(), address.user(), address.password().value())
                .table(table)
                .locations(locations.split(","))
                .failOnMissingLocations(true);
    }

    /** A database that is about to start is waited for. */
    private static Connection connect(DatabaseAddress address) throws SQLException {
        long endNs = System.nanoTime() + THERE_WITHIN.toNanos();
        while (true) {
            try {
                return DriverManager.getConnection(
                        address.jdbcUrl(), address.user(), address.password().value());
            } catch (SQLException e) {
                if (!isStarting(e) || System.nanoTime() - endNs > 0) {
                    throw e;
                }
                pause();
            }
        }
    }

    /** Nobody listens there, or the server says that it is not ready (cannot_connect_now). */
    private static boolean isStarting(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        return state.startsWith("08") || state.equals("57P03");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a database", e);
        }
    }
}
