package troupe.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import troupe.workbench.client.ApiException;
import troupe.workbench.client.HttpAnswer;
import troupe.workbench.terminal.Screen;

class ProductUploadTest {
    private static final String PUT =
            "{\"line\":1,\"sku\":\"cup\",\"status\":200}\n{\"lines\":1,\"put\":1,\"failed\":0,\"complete\":true}\n";
    private static final String CUT_SHORT = "{\"lines\":0,\"put\":0,\"failed\":0,\"complete\":false}\n";

    @TempDir
    Path folder;

    private final Deque<Future<HttpAnswer>> answers = new ArrayDeque<>();
    private final List<String> keys = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void whatWasNotAnsweredIsSentAgainUnderItsKeyAfterAWhile() throws IOException {
        answers.add(Future.failedFuture(new ApiException("no answer")));
        answers.add(answer(503, "7", "{}"));
        answers.add(answer(200, null, CUT_SHORT));
        answers.add(answer(200, null, "{\"line\":1,\"sk"));
        answers.add(answer(200, null, PUT));

        assertThat(upload()).isEqualTo(1);
        assertThat(keys).hasSize(5).containsOnly(keys.get(0));
        assertThat(pauses)
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofSeconds(7), Duration.ofSeconds(4), Duration.ofSeconds(8));
    }

    @Test
    void whatIsRefusedIsNotSentAgain() {
        answers.add(answer(403, null, "{\"title\":\"Forbidden\"}"));

        assertThatThrownBy(this::upload).isInstanceOf(ApiException.class).hasMessageContaining("403: Forbidden");
        assertThat(keys).hasSize(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void itEndsSomeTimeAndNoPauseIsWithoutEnd() {
        for (int i = 0; i < 10; i++) {
            answers.add(answer(503, "86400", "{}"));
        }

        assertThatThrownBy(this::upload).isInstanceOf(ApiException.class).hasMessageContaining("503");
        assertThat(keys).hasSize(6);
        assertThat(pauses).hasSize(5).containsOnly(Duration.ofSeconds(30));
    }

    @Test
    void eachUploadHasAKeyOfItsOwn() throws IOException {
        answers.add(answer(200, null, PUT));
        answers.add(answer(200, null, PUT));
        upload();
        upload();
        assertThat(keys).hasSize(2).doesNotHaveDuplicates();
    }

    private int upload() throws IOException {
        Path file = folder.resolve("products.csv");
        Files.writeString(file, "sku,name,priceCents,currency\ncup,Cup,1,EUR\n");
        ProductUpload upload = new ProductUpload(
                (headers, body) -> {
                    keys.add(headers.get("idempotency-key"));
                    return answers.remove();
                },
                pauses::add,
                Screen.of(new PrintWriter(new StringWriter())));
        try (ProductCsv rows = ProductCsv.open(file)) {
            return upload.send(rows);
        }
    }

    private static Future<HttpAnswer> answer(int status, @Nullable String retryAfter, String body) {
        return Future.succeededFuture(
                new HttpAnswer("PUT /api/v1/products", status, null, retryAfter, Buffer.buffer(body)));
    }
}
