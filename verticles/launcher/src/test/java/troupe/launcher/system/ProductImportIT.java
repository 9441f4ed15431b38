package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import troupe.launcher.cli.Troupe;
import troupe.system.WholeSystem;
import troupe.workbench.client.Waiting;

/** Many products are put at once, on a whole node with a real PostgreSQL. */
class ProductImportIT {
    private static final int LINES = 20_000;

    @TempDir
    Path data;

    private LocalNode node;

    @BeforeEach
    void start() {
        node = new LocalNode(data, Map.of());
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void manyLinesArePutAndBrokenOnesAnsweredByTheirNumbers() {
        Buffer body = Buffer.buffer();
        for (int i = 1; i <= LINES; i++) {
            String price = i % 5_000 == 0 ? "-1" : Integer.toString(i);
            body.appendString("{\"sku\":\"sku-" + i + "\",\"name\":\"Article\",\"priceCents\":" + price
                    + ",\"currency\":\"EUR\"}\n");
        }

        List<String> answers = Waiting.forResult(
                        node.api.send(
                                HttpMethod.PUT,
                                "/api/v1/products",
                                Map.of("content-type", "application/x-ndjson"),
                                body),
                        LocalNode.PATIENCE.multipliedBy(4))
                .expecting(200)
                .body()
                .toString()
                .lines()
                .toList();

        assertThat(answers)
                .hasSize(LINES + 1)
                .doesNotHaveDuplicates()
                .last()
                .isEqualTo("{\"lines\":20000,\"put\":19996,\"failed\":4,\"complete\":true}");
        assertThat(answers.stream().filter(answer -> answer.contains("\"status\":400")))
                .hasSize(4)
                .allMatch(answer -> answer.matches("\\{\"line\":\\d*5?000,.*/priceCents is -1.*"));
        assertThat(get("/api/v1/products/sku-19999").at("/priceCents").asInt()).isEqualTo(19_999);
        assertThat(get("/api/v1/products?query=article").at("/matches/products").asInt())
                .isEqualTo(19_996);
    }

    @Test
    void aFileIsImportedByACommandAndWhatIsWrongInItIsTold() throws IOException {
        Path file = data.resolve("products.csv");
        StringBuilder rows = new StringBuilder("sku,name,priceCents,currency,tags\n");
        for (int i = 1; i <= 1_200; i++) {
            rows.append("sku-").append(i).append(",Article,").append(i).append(",EUR,cups blue\n");
        }
        Files.writeString(file, rows);
        StringWriter out = new StringWriter();
        assertThat(run(file, out)).isZero();
        assertThat(out.toString()).contains("1200 of 1200 products put");
        assertThat(get("/api/v1/products?tag=blue").at("/matches/products").asInt())
                .isEqualTo(1_200);

        Files.writeString(file, rows + "sku-1,Article,5000,EUR,\nno sku,Article,1,EUR,\n");
        StringWriter refused = new StringWriter();
        assertThat(run(file, refused)).isEqualTo(1);
        assertThat(refused.toString()).contains("line 1203: /sku is \"no sku\"", "1201 of 1202 products put");
        assertThat(get("/api/v1/products/sku-1").at("/priceCents").asInt()).isEqualTo(5_000);

        Files.writeString(file, rows + "sku-1,Article,x,EUR,\n");
        assertThat(run(file, new StringWriter())).isEqualTo(2);
    }

    private int run(Path file, StringWriter out) {
        return Troupe.commandLine(new WholeSystem())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute("import", file.toString(), "--url", node.url.toString(), "--data", data.toString());
    }

    private JsonNode get(String path) {
        return Waiting.forResult(node.api.get(path)).expecting(200).read(JsonNode.class);
    }
}
