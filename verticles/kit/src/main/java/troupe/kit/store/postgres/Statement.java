package troupe.kit.store.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A statement and its parameters. */
record Statement(String sql, Tuple parameters) {
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");

    /** What was put together before, so that the same parts give the very text that is prepared already. */
    private static final Map<List<String>, String> TOGETHER = new ConcurrentHashMap<>();

    Future<RowSet<Row>> on(SqlClient connection) {
        return connection.preparedQuery(sql).execute(parameters);
    }

    /**
     * Makes statements that change different rows and return nothing one, all but the last as common table expressions:
     * each statement on its own costs the server an answer, and both sides a wake-up, that weigh more than a few rows.
     * The parts do not see each other's changes and their order is not defined.
     *
     * @param parts at least one
     */
    static Statement together(List<Statement> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        List<Object> parameters = new ArrayList<>();
        for (Statement part : parts) {
            for (int i = 0; i < part.parameters.size(); i++) {
                parameters.add(part.parameters.getValue(i));
            }
        }
        String sql = TOGETHER.computeIfAbsent(parts.stream().map(Statement::sql).toList(), Statement::joined);
        return new Statement(sql, Tuple.tuple(parameters));
    }

    private static String joined(List<String> parts) {
        StringBuilder sql = new StringBuilder("WITH ");
        int shift = 0;
        int last = parts.size() - 1;
        for (int i = 0; i < last; i++) {
            sql.append(i == 0 ? "" : ", ").append("part").append(i).append(" AS (");
            shift += append(sql, parts.get(i), shift);
            sql.append(')');
        }
        append(sql.append(' '), parts.get(last), shift);
        return sql.toString();
    }

    /** Appends a part with its parameters counted on from where the one before ended; returns how many it has. */
    private static int append(StringBuilder sql, String part, int shift) {
        int[] most = {0};
        sql.append(PARAMETER.matcher(part).replaceAll(found -> {
            int number = Integer.parseInt(found.group(1));
            most[0] = Math.max(most[0], number);
            return "\\$" + (number + shift);
        }));
        return most[0];
    }
}
