package troupe.workbench.doctor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import troupe.config.DatabaseAddress;

/** How a PostgreSQL server is set up, and whether it has connections left. */
final class ServerLook implements Look {
    /** The oldest that gets corrections. */
    private static final int VERSION_MIN = 14;

    private static final int PER_MAJOR_VERSION = 10_000;

    /** The next node that comes needs some, and so do people. */
    private static final double CONNECTIONS_SHARE_MAX = 0.9;

    private static final String READ = "SELECT current_setting('server_version_num')::int AS version,"
            + " current_setting('server_version') AS version_text, current_setting('fsync') AS fsync,"
            + " current_setting('full_page_writes') AS full_page_writes, current_setting('autovacuum') AS autovacuum,"
            + " current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int"
            + " - coalesce(current_setting('reserved_connections', true), '0')::int AS connections_max,"
            + " (SELECT sum(numbackends) FROM pg_stat_database WHERE datid <> 0) AS connections";

    private final List<DatabaseAddress> databases;
    private final String about;

    /** @param databases some of the server's, one at least */
    ServerLook(List<DatabaseAddress> databases) {
        this.databases = databases;
        this.about = DatabaseVisit.server(databases.get(0));
    }

    @Override
    public String at() {
        return about;
    }

    /**
     * By the first database that lets us in; why others do not is theirs to tell. A server that does not answer for one
     * answers for none.
     */
    @Override
    public List<Finding> take() {
        for (DatabaseAddress database : databases) {
            try (DatabaseVisit visit = DatabaseVisit.to(database)) {
                return visit.first(READ, this::findings);
            } catch (SQLException e) {
                boolean last = database.equals(databases.get(databases.size() - 1));
                if (last || !DatabaseVisit.isRefusal(e)) {
                    return List.of(DatabaseVisit.failure(about, database, e));
                }
            }
        }
        return List.of();
    }

    private List<Finding> findings(ResultSet row) throws SQLException {
        List<Finding> found = new ArrayList<>();
        if (row.getInt("version") / PER_MAJOR_VERSION < VERSION_MIN) {
            found.add(Ailment.DATABASE_OLD.of(
                    about, "it is of version " + row.getString("version_text") + ", and gets no corrections"));
        }
        for (String setting : List.of("fsync", "full_page_writes")) {
            if (row.getString(setting).equals("off")) {
                found.add(Ailment.FSYNC_OFF.of(about, setting + " is off"));
            }
        }
        if (row.getString("autovacuum").equals("off")) {
            found.add(Ailment.VACUUM_OFF.of(about, "autovacuum is off"));
        }
        int connections = row.getInt("connections");
        int most = row.getInt("connections_max");
        if (connections > most * CONNECTIONS_SHARE_MAX) {
            found.add(Ailment.CONNECTIONS_SHORT.of(about, connections + " of " + most + " connections are taken"));
        }
        return found;
    }
}
