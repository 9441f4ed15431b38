package troupe.workbench.doctor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import troupe.config.DatabaseAddress;

/**
 * Whether somebody has left a transaction open. A role sees its own alone, unless it may see all; a superuser looks
 * from a database of his own, for in that of a service he would run what its role has put there.
 */
final class TransactionsLook implements Look {
    private static final String READ = "SELECT count(*) AS count, (array_agg(application_name || ' (process ' || pid"
            + " || ' in ' || datname || ', ' || state || ') for ' || extract(epoch FROM now() - xact_start)::bigint"
            + " || ' s' ORDER BY xact_start))[1] AS oldest FROM pg_stat_activity"
            + " WHERE datname = ANY (string_to_array(?, ',')) AND backend_type = 'client backend'"
            + " AND pid <> pg_backend_pid() AND xact_start < now() - ? * interval '1 millisecond'";

    private final DatabaseAddress from;
    private final Collection<String> databases;
    private final Bounds bounds;

    /**
     * @param from who looks
     * @param databases names of those that matter
     */
    TransactionsLook(DatabaseAddress from, Collection<String> databases, Bounds bounds) {
        this.from = from;
        this.databases = List.copyOf(databases);
        this.bounds = bounds;
    }

    @Override
    public String at() {
        return "transactions at " + DatabaseVisit.server(from);
    }

    @Override
    public List<Finding> take() throws SQLException {
        try (DatabaseVisit visit = DatabaseVisit.to(from)) {
            return visit.first(
                    READ,
                    this::findings,
                    String.join(",", databases),
                    bounds.transactionAge().toMillis());
        } catch (SQLException e) {
            if (DatabaseVisit.isToldOf(e)) {
                return List.of();
            }
            throw e;
        }
    }

    private List<Finding> findings(ResultSet row) throws SQLException {
        return row.getLong("count") == 0
                ? List.of()
                : List.of(Ailment.TRANSACTION_LONG.of(
                        DatabaseVisit.server(from),
                        row.getLong("count") + " transactions are open for too long, the oldest of "
                                + row.getString("oldest")));
    }
}
