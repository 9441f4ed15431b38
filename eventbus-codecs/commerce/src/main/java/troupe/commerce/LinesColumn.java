package troupe.commerce;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An order's lines in one text column, for services that keep lines and never search by them: {@code 2*TEAPOT,1*CUP}.
 * The quantity comes first, so only a comma in a SKU needs care: it is written as {@code \,} and a backslash as
 * {@code \\}. No lines are an empty text.
 */
public final class LinesColumn {
    private static final char TIMES = '*';
    private static final char SEPARATOR = ',';
    private static final char ESCAPE = '\\';

    private LinesColumn() {}

    public static String write(List<Line> lines) {
        return lines.stream()
                .map(line -> line.quantity() + String.valueOf(TIMES) + escaped(line.sku()))
                .collect(Collectors.joining(String.valueOf(SEPARATOR)));
    }

    /** @throws IllegalArgumentException if {@link #write} did not write this */
    public static List<Line> read(String column) {
        List<Line> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < column.length(); i++) {
            char c = column.charAt(i);
            if (c == SEPARATOR) {
                lines.add(line(line.toString()));
                line.setLength(0);
            } else if (c == ESCAPE && i + 1 < column.length()) {
                line.append(column.charAt(++i));
            } else {
                line.append(c);
            }
        }
        if (!column.isEmpty()) {
            lines.add(line(line.toString()));
        }
        return List.copyOf(lines);
    }

    private static Line line(String text) {
        int times = text.indexOf(TIMES);
        if (times < 0) {
            throw new IllegalArgumentException("'" + text + "' is not a line, expected quantity*sku");
        }
        return new Line(text.substring(times + 1), Integer.parseInt(text, 0, times, 10));
    }

    private static String escaped(String sku) {
        if (sku.indexOf(SEPARATOR) < 0 && sku.indexOf(ESCAPE) < 0) {
            return sku;
        }
        return sku.replace("\\", "\\\\").replace(",", "\\,");
    }
}
