package troupe.trail;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import troupe.commerce.ActPage;
import troupe.commerce.ListActs;
import troupe.kit.store.PagePosition;
import troupe.kit.store.Search;

/**
 * Lists acts, the latest first, each page beginning where the one before ended. A page looks at so many and no more,
 * however few of them are what is looked for: then it is short, and the next goes on from there.
 */
final class TrailSearch {
    private static final int LOOKED_AT_MAX = 5_000;

    private static final String SQL = """
            WITH looked AS MATERIALIZED (
                SELECT *, row_number() OVER (ORDER BY asked_at DESC, act_id DESC) AS place FROM acts
                WHERE (asked_at, act_id) < ($1, $2) AND asked_at >= $3
                ORDER BY asked_at DESC, act_id DESC LIMIT %d),
            found AS (
                SELECT * FROM looked
                WHERE ($4::text IS NULL OR actor = $4)
                  AND ($5::text IS NULL OR action = $5)
                  AND ($6::text IS NULL OR position($6 IN target) > 0)
                ORDER BY place LIMIT $7),
            last AS (
                SELECT asked_at AS last_at, act_id AS last_id, place AS looked_at
                FROM looked ORDER BY place DESC LIMIT 1)
            SELECT * FROM last LEFT JOIN found ON true LEFT JOIN act_ends USING (act_id) ORDER BY place
            """.formatted(LOOKED_AT_MAX);

    private TrailSearch() {}

    static Search of(ListActs query) {
        PagePosition after = query.after() == null ? PagePosition.FIRST : PagePosition.parse(query.after());
        return new Search(
                SQL,
                Tuple.of(
                        after.at(),
                        after.id(),
                        PagePosition.time(query.since()),
                        query.actor(),
                        query.action(),
                        query.target(),
                        // One more than is asked for tells whether there are more.
                        query.limit() + 1));
    }

    static ActPage page(ListActs query, RowSet<Row> rows) {
        List<Row> found = new ArrayList<>();
        @Nullable PagePosition lookedUpTo = null;
        for (Row row : rows) {
            if (row.getUUID("act_id") != null) {
                found.add(row);
            }
            boolean mayBeMore = row.getLong("looked_at") == LOOKED_AT_MAX;
            lookedUpTo = mayBeMore ? PagePosition.of(row, "last_at", "last_id") : null;
        }
        boolean full = found.size() > query.limit();
        List<Row> shown = full ? found.subList(0, query.limit()) : found;
        @Nullable
        PagePosition next = full ? PagePosition.of(shown.get(shown.size() - 1), "asked_at", "act_id") : lookedUpTo;
        return new ActPage(shown.stream().map(TrailSearch::entry).toList(), next == null ? null : next.toString());
    }

    private static ActPage.Entry entry(Row row) {
        return new ActPage.Entry(
                TrailTables.asked(row),
                row.getOffsetDateTime("asked_at").toInstant(),
                row.getString("outcome") == null ? null : TrailTables.said(row));
    }
}
