package troupe.gateway.routes;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import troupe.commerce.AnalyticsReport;

/** The rows of a report, which are records of one type, as JSON or as CSV (RFC 4180, with a header). */
final class TableFormat {
    static final String CSV = "text/csv; charset=utf-8; header=present";

    private static final String SPECIAL = ",\"\r\n";
    private static final String FORMULA = "=+-@\t\r";

    private TableFormat() {}

    /** Whether {@code Accept} says that CSV is wanted more than JSON (RFC 9110, 12.5.1). */
    static boolean isCsvPreferred(@Nullable String accept) {
        return accept != null
                && quality(accept, "text/csv", "text/*") > quality(accept, "application/json", "application/*");
    }

    /** What is said of the type itself counts more than what is said of all of its kind, or of all there are. */
    private static double quality(String accept, String... ranges) {
        double any = 0;
        double kind = -1;
        double type = -1;
        for (String part : accept.toLowerCase(Locale.ROOT).split(",")) {
            String[] words = part.split(";");
            String range = words[0].strip();
            if (range.equals(ranges[0])) {
                type = Math.max(type, weight(words));
            } else if (range.equals(ranges[1])) {
                kind = Math.max(kind, weight(words));
            } else if (range.equals("*/*")) {
                any = Math.max(any, weight(words));
            }
        }
        return type >= 0 ? type : kind >= 0 ? kind : any;
    }

    private static double weight(String[] words) {
        for (int i = 1; i < words.length; i++) {
            String word = words[i].replace(" ", "");
            if (word.startsWith("q=")) {
                return word.matches("q=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)") ? Double.parseDouble(word.substring(2)) : 0;
            }
        }
        return 1;
    }

    static JsonObject json(Record row) {
        JsonObject json = new JsonObject();
        for (RecordComponent column : row.getClass().getRecordComponents()) {
            json.put(column.getName(), value(column, row));
        }
        return json;
    }

    /** Where there are no rows the header stands alone. */
    static Buffer csv(AnalyticsReport report) {
        RecordComponent[] columns = rowOf(report).getRecordComponents();
        StringBuilder text = new StringBuilder();
        text.append(Arrays.stream(columns).map(RecordComponent::getName).collect(Collectors.joining(",")))
                .append("\r\n");
        for (Record row : report.rows()) {
            text.append(Arrays.stream(columns)
                            .map(column -> field(value(column, row)))
                            .collect(Collectors.joining(",")))
                    .append("\r\n");
        }
        return Buffer.buffer(text.toString());
    }

    private static Class<?> rowOf(AnalyticsReport report) {
        return Arrays.stream(report.getClass().getRecordComponents())
                .filter(component -> component.getGenericType() instanceof ParameterizedType)
                .map(list -> (Class<?>) ((ParameterizedType) list.getGenericType()).getActualTypeArguments()[0])
                .findFirst()
                .orElseThrow();
    }

    private static String field(@Nullable Object value) {
        if (!(value instanceof String text)) {
            return value == null ? "" : value.toString();
        }
        // A spreadsheet would take it for a formula.
        String harmless = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean plain = harmless.chars().noneMatch(c -> SPECIAL.indexOf(c) >= 0);
        return plain ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
    }

    private static @Nullable Object value(RecordComponent column, Record row) {
        try {
            return column.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
