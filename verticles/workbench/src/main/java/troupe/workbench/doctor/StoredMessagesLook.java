package troupe.workbench.doctor;

import java.sql.SQLException;
import java.util.List;
import troupe.config.DatabaseAddress;
import troupe.kit.operations.OperatorReply.MessageCounts;

/** The messages in a service's database, where no node tells of them. */
final class StoredMessagesLook implements Look {
    private static final String COUNTS = "SELECT (SELECT count(*) FROM outbox) AS pending,"
            + " (SELECT count(*) FROM dead_letters WHERE state <> 'HELD') AS parked,"
            + " (SELECT count(*) FROM dead_letters WHERE state = 'HELD') AS held,"
            + " coalesce((SELECT extract(epoch FROM now() - min(emitted_at)) * 1000 FROM outbox), 0)::bigint"
            + " AS oldest_ms";

    private final String service;
    private final DatabaseAddress database;
    private final Bounds bounds;

    StoredMessagesLook(String service, DatabaseAddress database, Bounds bounds) {
        this.service = service;
        this.database = database;
        this.bounds = bounds;
    }

    @Override
    public String at() {
        return "the messages of " + service;
    }

    @Override
    public List<Finding> take() throws SQLException {
        MessageCounts counts;
        try (DatabaseVisit visit = DatabaseVisit.to(database)) {
            counts = visit.first(
                    COUNTS,
                    row -> new MessageCounts(
                            row.getLong("pending"),
                            0,
                            row.getLong("parked"),
                            row.getLong("held"),
                            row.getLong("oldest_ms")));
        } catch (SQLException e) {
            if (DatabaseVisit.isOfNoTable(e) || DatabaseVisit.isToldOf(e)) {
                return List.of();
            }
            throw e;
        }
        return MessageFindings.of(service, counts, bounds);
    }
}
