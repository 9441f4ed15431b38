package troupe.workbench.bench;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One durable step of the saga for any number of orders at once: statements that are sent together and committed
 * together. Names that begin with a colon stand for arrays with one element for each order.
 */
final class BaselineStep {
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z]+)");

    private final String sql;
    private final List<String> parameters = new ArrayList<>();

    BaselineStep(String... statements) {
        Matcher names = PARAMETER.matcher(String.join(";\n", statements));
        StringBuilder positional = new StringBuilder();
        while (names.find()) {
            parameters.add(names.group(1));
            names.appendReplacement(positional, "?");
        }
        this.sql = names.appendTail(positional).toString();
    }

    String sql() {
        return sql;
    }

    List<String> parameters() {
        return List.copyOf(parameters);
    }

    /** Runs and commits the step. */
    void run(Connection connection, Map<String, Array> arrays) throws SQLException {
        // The driver keeps the statement prepared on the server.
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setArray(i + 1, arrays.get(parameters.get(i)));
            }
            statement.execute();
        }
        connection.commit();
    }

    /** Notes in a service's inbox that it handles the messages {@code :in} about the orders. */
    static String handles(String service, String type, String source) {
        return "INSERT INTO " + service + ".inbox (key, id, type, source, causation_id, emitted_at)"
                + " SELECT o::text, i, '" + type + "', '" + source + "', i, now()"
                + " FROM unnest(:orders::uuid[], :in::uuid[]) AS t(o, i) ON CONFLICT DO NOTHING";
    }

    /** Puts the messages {@code :out} about the orders into a table of a service. */
    static String emits(String table, String type) {
        return "INSERT INTO " + table
                + " (id, type, version, key, correlation_id, causation_id, emitted_at, payload, due_at)"
                + " SELECT e, 'troupe." + type + "', 1, o::text, c::text, i, now(), p, now() + interval '30 seconds'"
                + " FROM unnest(:orders::uuid[], :customers::uuid[], :in::uuid[], :out::uuid[], :payloads::text[])"
                + " AS t(o, c, i, e, p)";
    }

    /** Removes the messages {@code :in} from the outbox of the service that emitted them: they are settled. */
    static String settles(String service) {
        return "DELETE FROM " + service + ".outbox WHERE id = ANY(:in::uuid[])";
    }
}
