package troupe.workbench.doctor;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import troupe.config.DatabaseAddress;

/** A connection to a database that only reads, and on which nothing takes long. */
final class DatabaseVisit implements AutoCloseable {
    private static final String TOO_MANY_CONNECTIONS = "53300";

    /** That a table is not there: no node has brought the database up to date yet. */
    private static final String NO_SUCH_TABLE = "42P01";

    private final Connection connection;

    private DatabaseVisit(Connection connection) {
        this.connection = connection;
    }

    static DatabaseVisit to(DatabaseAddress database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password().value());
        properties.setProperty("ApplicationName", "troupe-doctor");
        // Seconds.
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "7");
        properties.setProperty("socketTimeout", "20");
        Connection connection = DriverManager.getConnection(database.jdbcUrl(), properties);
        try (Statement statement = connection.createStatement()) {
            // Not when connecting, for a pooler may refuse that.
            statement.execute("SET statement_timeout = '10s'");
            statement.execute("SET lock_timeout = '2s'");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return new DatabaseVisit(connection);
    }

    static String server(DatabaseAddress database) {
        return "PostgreSQL at " + database.host() + ":" + database.port();
    }

    /** Reads one row. */
    @FunctionalInterface
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Of the first row; there has to be one. */
    <T> T first(String sql, Row<T> reader, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new SQLException("no row came back");
                }
                return reader.of(rows);
            }
        }
    }

    /** What it means that a database could not be visited. */
    static Finding failure(String about, DatabaseAddress database, SQLException error) {
        String reason = String.valueOf(error.getMessage()).replaceAll("\\s+", " ");
        if (TOO_MANY_CONNECTIONS.equals(error.getSQLState())) {
            return Ailment.CONNECTIONS_SHORT.of(server(database), "it takes no more connections: " + reason);
        }
        if (isRefusal(error)) {
            return Ailment.DATABASE_REFUSES.of(about, server(database) + " refuses: " + reason);
        }
        return Ailment.DATABASE_SILENT.of(about, server(database) + " cannot be used: " + reason);
    }

    /** Whether this role is not let into this database: it may be otherwise with another one of the same server. */
    static boolean isRefusal(SQLException error) {
        return String.valueOf(error.getSQLState()).matches("28.*|3D000|42501");
    }

    /** Whether nobody was let in, of which the look at that service's database tells. */
    static boolean isToldOf(SQLException error) {
        return isRefusal(error) || String.valueOf(error.getSQLState()).matches("(08|53|57P).*");
    }

    static boolean isOfNoTable(SQLException error) {
        return NO_SUCH_TABLE.equals(error.getSQLState());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
