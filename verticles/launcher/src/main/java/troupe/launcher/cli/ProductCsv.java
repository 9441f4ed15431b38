package troupe.launcher.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import troupe.launcher.cli.CsvReader.CsvException;
import troupe.launcher.cli.CsvReader.Field;

/** A file of products, whose first row names the columns. Read a row at a time; not safe for use by several threads. */
final class ProductCsv implements AutoCloseable {
    private static final Set<String> REQUIRED = Set.of("sku", "name", "priceCents", "currency");
    private static final Set<String> KNOWN =
            Set.of("sku", "name", "priceCents", "currency", "description", "pictureUrl", "tags", "status");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Reader file;
    private final CsvReader rows;
    private final List<String> columns;

    /** One product, as the API takes it. */
    record Row(int line, String json) {}

    private ProductCsv(Reader file) throws IOException {
        this.file = file;
        this.rows = new CsvReader(file);
        this.columns = columns(rows.next());
    }

    static ProductCsv open(Path path) throws IOException {
        // It replaces what is not UTF-8, so that the place where that is can be told.
        Reader file = new BufferedReader(new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8));
        try {
            return new ProductCsv(file);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /**
     * Reads a file to its end.
     *
     * @return how many products it has
     * @throws CsvException naming the first place where it is not as it should be
     */
    static int count(Path path) throws IOException {
        try (ProductCsv file = open(path)) {
            int count = 0;
            while (file.next() != null) {
                count = Math.addExact(count, 1);
            }
            return count;
        }
    }

    private static List<String> columns(@Nullable List<Field> header) throws CsvException {
        if (header == null) {
            throw new CsvException(1, 1, "the file is empty, expected a first row that names the columns");
        }
        List<String> columns = new ArrayList<>();
        for (Field field : header) {
            String name = field.text().strip();
            if (!KNOWN.contains(name) || columns.contains(name)) {
                throw new CsvException(
                        field,
                        "'" + name + "' is not known here, or is there twice; expected some of " + sorted(KNOWN));
            }
            columns.add(name);
        }
        if (!columns.containsAll(REQUIRED)) {
            throw new CsvException(1, 1, "the first row has to name " + sorted(REQUIRED));
        }
        return columns;
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    /** The next product; null at the end. */
    @Nullable
    Row next() throws IOException {
        List<Field> row = rows.next();
        if (row == null) {
            return null;
        }
        Field first = row.get(0);
        if (row.size() != columns.size()) {
            throw new CsvException(
                    first.line(), first.column(), row.size() + " fields, where the first row has " + columns.size());
        }
        ObjectNode product = JSON.createObjectNode();
        for (int i = 0; i < row.size(); i++) {
            put(product, columns.get(i), row.get(i));
        }
        return new Row(first.line(), product.toString());
    }

    private static void put(ObjectNode product, String column, Field field) throws CsvException {
        String text = field.text();
        if (column.equals("priceCents")) {
            try {
                product.put(column, Long.parseLong(text.strip()));
            } catch (NumberFormatException e) {
                throw new CsvException(field, "priceCents is '" + text + "', expected a whole number of hundredths");
            }
        } else if (column.equals("tags")) {
            ArrayNode tags = product.putArray(column);
            Arrays.stream(text.strip().split("\\s+"))
                    .filter(tag -> !tag.isEmpty())
                    .forEach(tags::add);
        } else if (!text.isEmpty() || REQUIRED.contains(column)) {
            product.put(column, text);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
