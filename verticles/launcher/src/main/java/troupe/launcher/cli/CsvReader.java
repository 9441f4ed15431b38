package troupe.launcher.cli;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads comma-separated values as RFC 4180 has them and no other way, one row after the other: a quote within a field
 * that is not quoted is an error, as is anything behind the quote that ends one. Not safe for use by several threads.
 */
final class CsvReader {
    /** The longest field, in characters: more is a quote that was forgotten. */
    private static final int FIELD_LENGTH_MAX = 10_000;

    private static final int FIELDS_MAX = 100;
    private static final int END = -1;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    /** What decoders put in the place of bytes that are no text. */
    private static final int UNDECODABLE = 0xFFFD;

    private final PushbackReader in;
    private int line = 1;
    private int column = 1;

    CsvReader(Reader in) throws IOException {
        this.in = new PushbackReader(in, 2);
        int first = this.in.read();
        if (first != BYTE_ORDER_MARK && first != END) {
            this.in.unread(first);
        }
    }

    /** One field, and where it begins; both count from 1. */
    record Field(String text, int line, int column) {}

    /** What is wrong with a file, and where. */
    static final class CsvException extends IOException {
        private static final long serialVersionUID = 1L;

        CsvException(int line, int column, String wrong) {
            super("line " + line + ", column " + column + ": " + wrong);
        }

        CsvException(Field field, String wrong) {
            this(field.line, field.column, wrong);
        }
    }

    /** The next row that is not empty; null at the end. */
    @Nullable
    List<Field> next() throws IOException {
        List<Field> row = new ArrayList<>();
        while (true) {
            row.add(field());
            if (row.size() > FIELDS_MAX) {
                throw new CsvException(line, column, "more than " + FIELDS_MAX + " fields");
            }
            int end = read();
            if (end == ',') {
                continue;
            }
            boolean empty = row.size() == 1 && row.get(0).text().isEmpty();
            if (!empty) {
                return row;
            }
            if (end == END) {
                return null;
            }
            row.clear();
        }
    }

    private Field field() throws IOException {
        int startLine = line;
        int startColumn = column;
        StringBuilder text = new StringBuilder();
        int first = peek();
        if (first == '"') {
            read();
            quoted(text, startLine, startColumn);
        } else {
            for (int c = first; c != ',' && c != '\n' && c != END; c = peek()) {
                if (c == '"') {
                    throw new CsvException(line, column, "a quote in a field that does not begin with one");
                }
                add(text, read(), startLine, startColumn);
            }
        }
        return new Field(text.toString(), startLine, startColumn);
    }

    private void quoted(StringBuilder text, int startLine, int startColumn) throws IOException {
        while (true) {
            int c = read();
            if (c == END) {
                throw new CsvException(startLine, startColumn, "a quoted field that does not end");
            }
            if (c == '"') {
                int next = peek();
                if (next != '"') {
                    if (next != ',' && next != '\n' && next != END) {
                        throw new CsvException(line, column, "expected a comma or the end of the line behind a quote");
                    }
                    return;
                }
                read();
            }
            add(text, c, startLine, startColumn);
        }
    }

    private static void add(StringBuilder text, int c, int startLine, int startColumn) throws CsvException {
        if (text.length() >= FIELD_LENGTH_MAX) {
            throw new CsvException(startLine, startColumn, "a field of more than " + FIELD_LENGTH_MAX + " characters");
        }
        text.append((char) c);
    }

    private int peek() throws IOException {
        int c = decoded();
        if (c != END) {
            in.unread(c);
        }
        return c;
    }

    private int read() throws IOException {
        int c = decoded();
        if (c == '\n') {
            line++;
            column = 1;
        } else if (c != END) {
            column++;
        }
        return c;
    }

    /** Whatever ends a line is a line feed here. */
    private int decoded() throws IOException {
        int c = in.read();
        if (c == UNDECODABLE) {
            throw new CsvException(line, column, "not UTF-8");
        }
        if (c != '\r') {
            return c;
        }
        int next = in.read();
        if (next != '\n' && next != END) {
            in.unread(next);
        }
        return '\n';
    }
}
