package troupe.workbench.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import troupe.config.DatabaseAddress;

/**
 * What PostgreSQL counted so far. Transactions are those of all databases but the administrative ones, that is of the
 * services; our own connection is to an administrative one.
 *
 * @param commits transactions committed, reading ones included
 * @param walBytes written to the log
 */
record DatabaseCounters(long commits, long walBytes) {
    /**
     * How long to leave PostgreSQL alone before its counts are read, in milliseconds: a connection that falls idle
     * tells of its last transactions after ten seconds only (PGSTAT_IDLE_INTERVAL in PostgreSQL's pgstat.c).
     */
    static final long COUNTED_AFTER_MS = 11_000;

    private static final String READ = "SELECT (SELECT sum(xact_commit) FROM pg_stat_database"
            + " WHERE datname NOT IN ('postgres', 'template0', 'template1')),"
            + " pg_current_wal_lsn() - '0/0'::pg_lsn";

    /** @param admin the administrative database, as its owner */
    static DatabaseCounters read(DatabaseAddress admin) {
        try (Connection connection = DriverManager.getConnection(
                        admin.jdbcUrl(), admin.user(), admin.password().value());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(READ)) {
            row.next();
            return new DatabaseCounters(row.getLong(1), row.getBigDecimal(2).longValueExact());
        } catch (SQLException e) {
            throw new IllegalStateException("the database's figures cannot be read: " + e.getMessage(), e);
        }
    }
}
