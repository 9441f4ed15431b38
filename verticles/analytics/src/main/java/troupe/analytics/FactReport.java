package troupe.analytics;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import troupe.commerce.AnalyticsQuery;
import troupe.commerce.AnalyticsReport;
import troupe.kit.store.Search;

/**
 * One kind of report: a question, SQL over the facts of its period, and what is answered. It looks at so many facts and
 * no more; of a period with more of them nothing is told, for a part of a total is none.
 *
 * @param more what the SQL takes besides the period
 * @param reader what reads the rows of one answer
 * @param answer of whether it is complete, and its rows
 */
record FactReport<Q extends AnalyticsQuery<R>, R extends AnalyticsReport, T extends Record>(
        String sql,
        Function<Q, List<Object>> more,
        Function<Q, Function<Row, T>> reader,
        BiFunction<Boolean, List<T>, R> answer) {
    /**
     * @param facts the table
     * @param time its column that says when
     * @param columns of {@code looked}, the facts of the period
     * @param figures a query over {@code looked}, whose first column is never null
     * @param order of the rows
     */
    static String sql(String facts, String time, String columns, String figures, String order) {
        return """
                WITH looked AS MATERIALIZED (
                    SELECT %s FROM %s WHERE %s >= $1 AND %s < $2 LIMIT %d),
                figures AS (%s)
                SELECT looked_at, figures.* FROM (SELECT count(*) AS looked_at FROM looked) AS l
                LEFT JOIN figures ON true ORDER BY %s
                """.formatted(columns, facts, time, time, AnalyticsReport.FACTS_MAX + 1, figures, order);
    }

    Search search(Q query) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(query.period().from().atOffset(ZoneOffset.UTC));
        parameters.add(query.period().until().atOffset(ZoneOffset.UTC));
        parameters.addAll(more.apply(query));
        return new Search(sql, Tuple.tuple(parameters));
    }

    R report(Q query, RowSet<Row> rows) {
        Function<Row, T> read = reader.apply(query);
        List<T> all = new ArrayList<>();
        boolean complete = rows.size() <= AnalyticsReport.ROWS_MAX;
        for (Row row : rows) {
            complete &= row.getLong("looked_at") <= AnalyticsReport.FACTS_MAX;
            if (complete && row.getValue(1) != null) {
                all.add(read.apply(row));
            }
        }
        return answer.apply(complete, complete ? all : List.of());
    }
}
