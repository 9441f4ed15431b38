package troupe.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import troupe.launcher.cli.ProductCsv.Row;

class ProductCsvTest {
    private static final String HEADER = "sku,name,priceCents,currency\n";

    @TempDir
    Path folder;

    @Test
    void rowsBecomeWhatTheApiTakesAndKnowTheirLines() throws IOException {
        List<Row> rows = rows("\uFEFFsku,name,priceCents,currency,description,tags\r\n"
                + "cup,\"Cup, \"\"blue\"\"\",999,EUR,\"two\r\nlines\",cups  blue\r\n"
                + "\r\n"
                + "pot,Teapot,2500,EUR,,");

        assertThat(rows)
                .containsExactly(
                        new Row(
                                2,
                                "{\"sku\":\"cup\",\"name\":\"Cup, \\\"blue\\\"\",\"priceCents\":999,\"currency\":\"EUR\","
                                        + "\"description\":\"two\\nlines\",\"tags\":[\"cups\",\"blue\"]}"),
                        new Row(
                                5,
                                "{\"sku\":\"pot\",\"name\":\"Teapot\",\"priceCents\":2500,\"currency\":\"EUR\",\"tags\":[]}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cup,Cup,9.99,EUR | line 2, column 9: priceCents is '9.99'",
                "cup,Cup,,EUR | line 2, column 9: priceCents is ''",
                "cup,Cup,1 | line 2, column 1: 3 fields, where the first row has 4",
                "cup,C\"up\",1,EUR | line 2, column 6: a quote in a field",
                "cup,\"Cup,1,EUR | line 2, column 5: a quoted field that does not end",
                "cup,\"Cup\"x,1,EUR | line 2, column 10: expected a comma",
            })
    void whatIsWrongIsToldByLineAndColumn(String row, String wrong) {
        assertThatThrownBy(() -> rows(HEADER + row)).hasMessageContaining(wrong);
    }

    @Test
    void theFirstRowSaysWhatThereIs() {
        assertThatThrownBy(() -> rows("")).hasMessageContaining("line 1, column 1: the file is empty");
        assertThatThrownBy(() -> rows("sku,price\n")).hasMessageContaining("line 1, column 5: 'price' is not known");
        assertThatThrownBy(() -> rows("sku,sku\n")).hasMessageContaining("line 1, column 5");
        assertThatThrownBy(() -> rows("sku,name\n")).hasMessageContaining("has to name");
    }

    @Test
    void aForgottenQuoteDoesNotTakeInTheWholeFile() {
        String rows = "cup,Cup,1,EUR\n".repeat(2_000);
        assertThatThrownBy(() -> rows(HEADER + "cup,\"Cup,1,EUR\n" + rows))
                .hasMessageContaining("line 2, column 5: a field of more than 10000 characters");
    }

    @Test
    void whatIsNotUtf8IsRefused() throws IOException {
        Path file = folder.resolve("latin1.csv");
        Files.write(file, (HEADER + "cup,\u00e9,1,EUR\n").getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> ProductCsv.count(file)).hasMessageContaining("line 2, column 5: not UTF-8");
    }

    private List<Row> rows(String text) throws IOException {
        Path file = folder.resolve("products.csv");
        Files.writeString(file, text);
        List<Row> rows = new ArrayList<>();
        try (ProductCsv csv = ProductCsv.open(file)) {
            for (Row row = csv.next(); row != null; row = csv.next()) {
                rows.add(row);
            }
        }
        assertThat(ProductCsv.count(file)).isEqualTo(rows.size());
        return rows;
    }
}
