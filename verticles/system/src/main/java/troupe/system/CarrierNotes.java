package troupe.system;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import troupe.config.DatabaseAddress;
import troupe.system.NodePlan.Carrier;

/**
 * What carries each service's messages, as its database notes it before the first of them is handed over: what a
 * service has published over Kafka must be brought to its listeners when it leaves Kafka. A node that uses Kafka
 * repeats its note now and then, so that another one that has left does not forget it. Blocks; safe for use by any
 * thread.
 */
record CarrierNotes(Map<String, DatabaseAddress> databases) {
    private static final String EXISTS = "SELECT to_regclass('carrier') IS NOT NULL";
    /** Also where the table does not have all of its columns yet. */
    private static final String READ =
            "SELECT name, address, coalesce((to_jsonb(carrier) ->> 'beats')::bigint, 0) AS beats FROM carrier";

    private static final String WRITE = "INSERT INTO carrier (name, address, beats) VALUES (?, ?, 1)"
            + " ON CONFLICT (only_row) DO UPDATE SET name = excluded.name, address = excluded.address,"
            + " beats = carrier.beats + 1";
    private static final String FORGET = "UPDATE carrier SET name = ?, address = '' WHERE name = ? AND beats = ?";

    /**
     * That a service has published over Kafka.
     *
     * @param address Kafka's, as it was configured
     * @param beats how often this was noted
     */
    record OnKafka(String address, long beats) {}

    /** The services that may have published something which Kafka still holds. */
    Map<String, OnKafka> onKafka() {
        Map<String, OnKafka> found = new TreeMap<>();
        databases.forEach((service, database) -> {
            OnKafka noted = kafkaOf(database);
            if (noted != null) {
                found.put(service, noted);
            }
        });
        return found;
    }

    private static @Nullable OnKafka kafkaOf(DatabaseAddress database) {
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
                        ? new OnKafka(rows.getString("address"), rows.getLong("beats"))
                        : null;
            }
        } catch (SQLException e) {
            throw failed(database, e);
        }
    }

    /** Notes that Kafka carries the messages of a service. */
    void note(String service, String address) {
        DatabaseAddress database = databaseOf(service);
        try (Connection connection = connect(database);
                PreparedStatement write = connection.prepareStatement(WRITE)) {
            write.setString(1, Carrier.KAFKA.name());
            write.setString(2, address);
            write.executeUpdate();
        } catch (SQLException e) {
            throw failed(database, e);
        }
    }

    /** Forgets that, unless it was noted anew, because some node still uses Kafka; then that note is the answer. */
    Optional<OnKafka> forget(String service, OnKafka noted) {
        DatabaseAddress database = databaseOf(service);
        try (Connection connection = connect(database);
                PreparedStatement forget = connection.prepareStatement(FORGET)) {
            forget.setString(1, Carrier.EVENT_BUS.name());
            forget.setString(2, Carrier.KAFKA.name());
            forget.setLong(3, noted.beats());
            forget.executeUpdate();
            return Optional.ofNullable(kafkaOf(database));
        } catch (SQLException e) {
            throw failed(database, e);
        }
    }

    private DatabaseAddress databaseOf(String service) {
        DatabaseAddress database = databases.get(service);
        if (database == null) {
            throw new IllegalArgumentException(service + " does not run here");
        }
        return database;
    }

    private static Connection connect(DatabaseAddress database) throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl(), database.user(), database.password().value());
    }

    private static IllegalStateException failed(DatabaseAddress database, SQLException cause) {
        return new IllegalStateException(
                "the database " + database.database() + " cannot be used: " + cause.getMessage(), cause);
    }
}
