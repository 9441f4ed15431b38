package troupe.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import troupe.launcher.cli.ProductCsv.Row;
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
    private static final int ATTEMPTS_MAX = 6;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(30);
    private static final int UNAVAILABLE = 503;

    /** Of more refusals than a person reads the number is told. */
    private static final int TOLD_MAX = 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Sender sender;
    private final Consumer<Duration> waiter;
    private final Screen screen;
    private final AtomicInteger answered = new AtomicInteger();
    private int put;
    private int refused;

    /** Sends a batch; fails where it gets no answer. */
    interface Sender {
        Future<HttpAnswer> send(Map<String, String> headers, Buffer body);
    }

    /** What came of an attempt: answers, or why there are none and how long the node wants to be left alone. */
    private record Attempt(List<JsonNode> answers, @Nullable ApiException failure, Duration pause) {}

    /** @param waiter waits that long */
    ProductUpload(Sender sender, Consumer<Duration> waiter, Screen screen) {
        this.sender = sender;
        this.waiter = waiter;
        this.screen = screen;
    }

    int answered() {
        return answered.get();
    }

    /** @return how many products were put */
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
        return put;
    }

    private void send(List<Row> rows) {
        Buffer body = Buffer.buffer();
        rows.forEach(row -> body.appendString(row.json()).appendString("\n"));
        List<JsonNode> answers = ask(body, rows.size());
        for (JsonNode answer : answers.subList(0, answers.size() - 1)) {
            if (answer.path("status").asInt() == 200) {
                put++;
            } else {
                refuse(rows.get(answer.path("line").asInt() - 1), answer);
            }
        }
        answered.addAndGet(rows.size());
    }

    /** All under one key: what was put the first time is not put again, whatever somebody else put meanwhile. */
    private List<JsonNode> ask(Buffer body, int rows) {
        Map<String, String> headers = Map.of(
                "content-type",
                "application/x-ndjson",
                "idempotency-key",
                UUID.randomUUID().toString());
        Duration pause = FIRST_PAUSE;
        for (int attempts = 1; ; attempts++) {
            Attempt attempt = attempt(headers, body, rows);
            ApiException failure = attempt.failure();
            if (failure == null) {
                return attempt.answers();
            }
            if (attempts == ATTEMPTS_MAX) {
                throw failure;
            }
            waiter.accept(shorter(PAUSE_MAX, longer(pause, attempt.pause())));
            pause = pause.multipliedBy(2);
        }
    }

    /** @throws ApiException for what comes to the same however often it is sent */
    private Attempt attempt(Map<String, String> headers, Buffer body, int rows) {
        HttpAnswer answer;
        try {
            answer = Waiting.forResult(sender.send(headers, body), PATIENCE);
        } catch (ApiException e) {
            return again(e, null);
        }
        if (answer.status() == UNAVAILABLE) {
            return again(new ApiException(answer.call() + " answered 503: " + answer.problem()), answer.retryAfter());
        }
        try {
            List<JsonNode> answers = lines(answer.expecting(200));
            JsonNode sum = answers.get(answers.size() - 1);
            boolean whole =
                    sum.path("complete").asBoolean() && sum.path("lines").asInt() == rows && answers.size() == rows + 1;
            return whole
                    ? new Attempt(answers, null, Duration.ZERO)
                    : again(new ApiException("the node read no further than it says: " + sum), null);
        } catch (IOException e) {
            return again(new ApiException("the node's answer was cut off", e), null);
        }
    }

    private static Attempt again(ApiException failure, @Nullable String retryAfter) {
        boolean seconds = retryAfter != null && retryAfter.matches("[0-9]{1,6}");
        return new Attempt(
                List.of(), failure, seconds ? Duration.ofSeconds(Long.parseLong(retryAfter)) : Duration.ZERO);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
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
