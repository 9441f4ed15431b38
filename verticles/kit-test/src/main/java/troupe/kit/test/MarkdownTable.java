package troupe.kit.test;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A table as Markdown writes it. Used by one thread. */
public final class MarkdownTable {
    private final StringBuilder text = new StringBuilder();

    /** Begins with the names of the columns. */
    public MarkdownTable(Object... heads) {
        row(heads);
        text.append("|---".repeat(heads.length)).append("|\n");
    }

    /** Adds a row; whole numbers are written in groups of three digits. */
    public MarkdownTable row(Object... cells) {
        text.append(Arrays.stream(cells).map(MarkdownTable::cell).collect(Collectors.joining(" | ", "| ", " |\n")));
        return this;
    }

    /** All rows, each with its line break. */
    public String text() {
        return text.toString();
    }

    private static String cell(Object cell) {
        return cell instanceof Integer number ? String.format("%,d", number).replace(',', ' ') : String.valueOf(cell);
    }
}
