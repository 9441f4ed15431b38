package troupe.config;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes databases, each with a role of its own. */
record PostgresDatabases(DatabaseAddress admin) {
    /** What needs no escaping, neither in SQL nor in a URL. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    /** What PostgreSQL has from the start. */
    private static final Set<String> TAKEN = Set.of(PostgresServer.SUPERUSER, "template0", "template1");

    /** Any number that nobody else locks. */
    private static final long LOCK = 7_205_761;

    Map<String, DatabaseAddress> ensure(Collection<String> names) throws SQLException {
        names.forEach(PostgresDatabases::check);
        Map<String, DatabaseAddress> addresses = new LinkedHashMap<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            // Two nodes that start together must not both find a database missing. The lock goes with the connection.
            statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
            // Every role may enter these two unless told otherwise.
            statement.execute("REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC");
            for (String name : names) {
                addresses.put(name, ensure(statement, name));
            }
        }
        return addresses;
    }

    /** Where they are, or will be. */
    Map<String, DatabaseAddress> addresses(Collection<String> names) {
        Map<String, DatabaseAddress> addresses = new LinkedHashMap<>();
        names.forEach(name -> addresses.put(name, address(name)));
        return addresses;
    }

    /** Passwords come from the superuser's: every process comes to the same, and none gives away another. */
    private DatabaseAddress address(String name) {
        return new DatabaseAddress(
                admin.host(), admin.port(), name, name, admin.password().derived(name));
    }

    private static void check(String name) {
        if (!NAME.matcher(name).matches() || name.startsWith("pg_") || TAKEN.contains(name)) {
            throw new IllegalArgumentException("'" + name + "' cannot name a database");
        }
    }

    private DatabaseAddress ensure(Statement statement, String name) throws SQLException {
        DatabaseAddress address = address(name);
        String quoted = '"' + name + '"';
        if (isMissing(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + name + "'")) {
            statement.execute("CREATE ROLE " + quoted);
        }
        if (isMissing(statement, "SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
            // Copying through the log is several times faster than copying files, which takes two checkpoints.
            statement.execute("CREATE DATABASE " + quoted + " TEMPLATE template0 STRATEGY wal_log");
        }
        // Each time, for what a crash or a person may have left undone or changed.
        statement.execute("ALTER ROLE " + quoted + " LOGIN PASSWORD '"
                + address.password().value() + "'");
        statement.execute("ALTER DATABASE " + quoted + " OWNER TO " + quoted);
        statement.execute("REVOKE ALL ON DATABASE " + quoted + " FROM PUBLIC");
        return address;
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", admin.user());
        properties.setProperty("password", admin.password().value());
        // Seconds. No wait is without an end.
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("socketTimeout", "90");
        // A statement that fails is not logged: there may be a password in it.
        properties.setProperty(
                "options",
                "-c statement_timeout=60s -c log_min_error_statement=panic -c log_min_duration_statement=-1");
        return DriverManager.getConnection(admin.jdbcUrl(), properties);
    }

    private static boolean isMissing(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return !rows.next();
        }
    }
}
