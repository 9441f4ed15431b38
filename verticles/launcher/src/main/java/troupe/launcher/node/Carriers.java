package troupe.launcher.node;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import troupe.config.DatabaseAddress;
import troupe.launcher.node.NodePlan.Carrier;

/**
 * What carried each service's messages last, as its database notes it: a service that has left Kafka must handle what
 * Kafka still holds. Blocks; safe for use by any thread.
 */
record Carriers(Map<String, DatabaseAddress> databases) {
    private static final String EXISTS = "SELECT to_regclass('carrier') IS NOT NULL";
    private static final String READ = "SELECT name, address FROM carrier";
    private static final String WRITE = "INSERT INTO carrier (name, address) VALUES (?, ?)"
            + " ON CONFLICT (only_row) DO UPDATE SET name = excluded.name, address = excluded.address";

    /** The services that Kafka may hold messages for, with Kafka's address as it was configured. */
    Map<String, String> onKafka() {
        Map<String, String> found = new TreeMap<>();
        databases.forEach((service, database) -> {
            String address = kafkaOf(database);
            if (address != null) {
                found.put(service, address);
            }
        });
        return found;
    }

    private static @Nullable String kafkaOf(DatabaseAddress database) {
        try (Connection connection = connect(database);
                var statement = connection.createStatement()) {
            try (ResultSet exists = statement.executeQuery(EXISTS)) {
                exists.next();
                if (!exists.getBoolean(1)) {
                    return null;
                }
            }
            try (ResultSet rows = statement.executeQuery(READ)) {
                return rows.next() && rows.getString("name").equals(Carrier.KAFKA.name())
                        ? rows.getString("address")
                        : null;
            }
        } catch (SQLException e) {
            throw failed(database, e);
        }
    }

    /** Notes what carries the messages of a service from now on. */
    void note(String service, Carrier carrier, String address) {
        DatabaseAddress database = databases.get(service);
        if (database == null) {
            throw new IllegalArgumentException(service + " does not run here");
        }
        try (Connection connection = connect(database);
                PreparedStatement write = connection.prepareStatement(WRITE)) {
            write.setString(1, carrier.name());
            write.setString(2, address);
            write.executeUpdate();
        } catch (SQLException e) {
            throw failed(database, e);
        }
    }

    private static Connection connect(DatabaseAddress database) throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl(), database.user(), database.password().value());
    }

    private static IllegalStateException failed(DatabaseAddress database, SQLException cause) {
        return new IllegalStateException("the database " + database.database() + " cannot be read", cause);
    }
}
