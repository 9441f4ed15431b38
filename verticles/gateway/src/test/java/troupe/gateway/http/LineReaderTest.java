package troupe.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import troupe.gateway.contract.Contract;

class LineReaderTest {
    @Test
    void aRequestThatHasEndedIsDroppedAndCanBeAnswered() throws IOException, InterruptedException {
        Vertx vertx = Vertx.vertx();
        try {
            HttpServer server = vertx.createHttpServer()
                    .requestHandler(request -> {
                        LineReader lines = new LineReader(request, Duration.ofSeconds(10));
                        lines.more()
                                .compose(piece -> {
                                    lines.poll();
                                    return lines.more();
                                })
                                .onSuccess(more -> {
                                    lines.drop();
                                    request.response().end("dropped");
                                })
                                .onFailure(error -> request.response().end(error.toString()));
                    })
                    .listen(0, "127.0.0.1")
                    .await(10, TimeUnit.SECONDS);
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort()))
                    .header("Content-Type", Contract.JSON_LINES)
                    .timeout(Duration.ofSeconds(5))
                    .PUT(HttpRequest.BodyPublishers.ofString("one\n"))
                    .build();

            assertThat(HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo("dropped");
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
