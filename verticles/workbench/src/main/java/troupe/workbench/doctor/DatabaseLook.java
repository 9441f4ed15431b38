package troupe.workbench.doctor;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import troupe.config.DatabaseAddress;

/** One service's database: whether it can be used, and what holds it up. */
final class DatabaseLook implements Look {
    /** As the role that the service logs in as has it, whoever has set it. */
    private static final String STATE = "SELECT current_setting('synchronous_commit') = 'off' AS unsafe,"
            + " pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on' AS read_only";

    private static final String DEAD_ROWS = "SELECT string_agg(relname || ' has ' || n_dead_tup || ' dead rows and '"
            + " || n_live_tup || ' others', '; ' ORDER BY relname) AS tables FROM pg_stat_user_tables"
            + " WHERE n_dead_tup > ? AND n_dead_tup > n_live_tup";

    /** A timer is emitted when it is due. */
    private static final String TIMERS = "SELECT count(*) AS count FROM (SELECT FROM timers WHERE emitted_at <"
            + " now() - ? * interval '1 millisecond' LIMIT 10000) AS overdue";

    private final DatabaseAddress database;
    private final boolean asynchronousCommit;
    private final Bounds bounds;
    private final String about;

    /** @param asynchronousCommit whether the settings say that commits need not wait for the disk */
    DatabaseLook(String service, DatabaseAddress database, boolean asynchronousCommit, Bounds bounds) {
        this.database = database;
        this.asynchronousCommit = asynchronousCommit;
        this.bounds = bounds;
        this.about = "the database of " + service;
    }

    @Override
    public String at() {
        return about;
    }

    @Override
    public List<Finding> take() throws SQLException {
        DatabaseVisit visit;
        try {
            visit = DatabaseVisit.to(database);
        } catch (SQLException e) {
            return List.of(DatabaseVisit.failure(about, database, e));
        }
        try (visit) {
            List<Finding> found = new ArrayList<>(
                    visit.first(STATE, row -> state(row.getBoolean("unsafe"), row.getBoolean("read_only"))));
            visit.first(DEAD_ROWS, row -> deadRows(found, row.getString("tables")), bounds.deadRows());
            timers(visit, found);
            return found;
        }
    }

    private List<Finding> state(boolean unsafe, boolean readOnly) {
        List<Finding> found = new ArrayList<>();
        if (unsafe && !asynchronousCommit) {
            found.add(Ailment.COMMITS_UNSAFE.of(
                    about,
                    "synchronous_commit is off, and store.asynchronous-commit is false: a crash of PostgreSQL"
                            + " loses what was promised"));
        }
        if (readOnly) {
            found.add(Ailment.DATABASE_READ_ONLY.of(about, "it takes no changes"));
        }
        return found;
    }

    private List<Finding> deadRows(List<Finding> found, @Nullable String tables) {
        if (tables != null) {
            found.add(Ailment.ROWS_DEAD.of(about, tables));
        }
        return found;
    }

    private void timers(DatabaseVisit visit, List<Finding> found) throws SQLException {
        try {
            long overdue = visit.first(
                    TIMERS, row -> row.getLong("count"), bounds.timerAge().toMillis());
            if (overdue > 0) {
                found.add(Ailment.TIMERS_OVERDUE.of(
                        about,
                        overdue + " timers should have been delivered "
                                + bounds.timerAge().toSeconds() + " s ago"));
            }
        } catch (SQLException e) {
            // Somebody may have locked the table; what was found before is told all the same.
            if (!DatabaseVisit.isOfNoTable(e)) {
                found.add(Ailment.LOOK_FAILED.of(about, "its timers cannot be read: " + e.getMessage()));
            }
        }
    }
}
