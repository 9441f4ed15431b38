package troupe.workbench.doctor;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import troupe.config.DatabaseAddress;
import troupe.kit.operations.OperatorReply.MessageCounts;

/** The messages in a service's database, where no node tells of them. */
final class StoredMessagesLook implements Look {
    /** Of those that a backlog is made of, one more than would do: an outbox may have millions. */
    private static final String COUNT =
            "SELECT count(*) FROM (SELECT FROM %s LIMIT " + (MessageFindings.BACKLOG + 1) + ") AS counted";

    private static final String OLDEST =
            "SELECT coalesce(extract(epoch FROM now() - min(emitted_at)) * 1000, 0)::bigint FROM outbox";

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
        DatabaseVisit visit;
        try {
            visit = DatabaseVisit.to(database);
        } catch (SQLException e) {
            if (DatabaseVisit.isToldOf(e)) {
                return List.of();
            }
            throw e;
        }
        try (visit) {
            List<Finding> found = new ArrayList<>();
            MessageCounts counts = new MessageCounts(
                    count(visit, "outbox", found),
                    0,
                    count(visit, "dead_letters WHERE state <> 'HELD'", found),
                    count(visit, "dead_letters WHERE state = 'HELD'", found),
                    number(visit, OLDEST, found));
            found.addAll(MessageFindings.of(service, counts, bounds));
            return found;
        }
    }

    private long count(DatabaseVisit visit, String from, List<Finding> found) {
        return number(visit, COUNT.formatted(from), found);
    }

    /** Each by itself: what cannot be read, or not soon, keeps nothing else from being told. */
    private long number(DatabaseVisit visit, String sql, List<Finding> found) {
        try {
            return visit.first(sql, row -> row.getLong(1));
        } catch (SQLException e) {
            if (!DatabaseVisit.isOfNoTable(e)) {
                found.add(Ailment.LOOK_FAILED.of(at(), "they cannot be read: " + e.getMessage()));
            }
            return 0;
        }
    }
}
