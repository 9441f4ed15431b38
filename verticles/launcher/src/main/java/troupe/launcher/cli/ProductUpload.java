package troupe.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import troupe.launcher.cli.ProductCsv.Row;
import troupe.workbench.client.Api;
import troupe.workbench.client.ApiException;
import troupe.workbench.client.HttpAnswer;
import troupe.workbench.client.Waiting;
import troupe.workbench.terminal.Screen;

/**
 * Sends products some hundred at a time, so that what is in memory has a bound and what is lost on the way is sent
 * again. {@link #answered} is safe for use by any thread.
 */
final class ProductUpload {
    static final int ROWS_MAX = 500;

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int ATTEMPTS_MAX = 3;

    /** Of more refusals than a person reads the number is told. */
    private static final int TOLD_MAX = 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Api api;
    private final Screen screen;
    private final AtomicInteger answered = new AtomicInteger();
    private int put;
    private int refused;

    ProductUpload(Api api, Screen screen) {
        this.api = api;
        this.screen = screen;
    }

    int answered() {
        return answered.get();
    }

    int put() {
        return put;
    }

    /** @return how many were refused */
    int send(ProductCsv file) {
        try {
            List<Row> rows = new ArrayList<>(ROWS_MAX);
            for (Row row = file.next(); row != null; row = file.next()) {
                rows.add(row);
                if (rows.size() == ROWS_MAX) {
                    send(rows);
                    rows.clear();
                }
            }
            if (!rows.isEmpty()) {
                send(rows);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (refused > TOLD_MAX) {
            screen.line("and " + (refused - TOLD_MAX) + " more");
        }
        return refused;
    }

    private void send(List<Row> rows) throws IOException {
        Buffer body = Buffer.buffer();
        rows.forEach(row -> body.appendString(row.json()).appendString("\n"));
        List<JsonNode> answers = lines(ask(body, 1));
        JsonNode sum = answers.get(answers.size() - 1);
        if (!sum.path("complete").asBoolean() || sum.path("lines").asInt() != rows.size()) {
            throw new ApiException("the node read no further than it says: " + sum);
        }
        for (JsonNode answer : answers.subList(0, answers.size() - 1)) {
            if (answer.path("status").asInt() == 200) {
                put++;
            } else {
                refuse(rows.get(answer.path("line").asInt() - 1), answer);
            }
        }
        answered.addAndGet(rows.size());
    }

    /** To send the same again changes nothing. */
    private HttpAnswer ask(Buffer body, int attempt) {
        try {
            return Waiting.forResult(
                            api.send(
                                    HttpMethod.PUT,
                                    "/api/v1/products",
                                    Map.of("content-type", "application/x-ndjson"),
                                    body),
                            PATIENCE)
                    .expecting(200);
        } catch (ApiException e) {
            if (attempt == ATTEMPTS_MAX) {
                throw e;
            }
            return ask(body, attempt + 1);
        }
    }

    private static List<JsonNode> lines(HttpAnswer answer) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : answer.body().toString(StandardCharsets.UTF_8).split("\n")) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private void refuse(Row row, JsonNode answer) {
        refused++;
        if (refused <= TOLD_MAX) {
            screen.line("line " + row.line() + ": " + answer.path("detail").asText());
        }
    }
}
