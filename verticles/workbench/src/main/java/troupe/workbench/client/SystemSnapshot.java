package troupe.workbench.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How a node sees the system, as its console shows it: the first event of that stream. */
final class SystemSnapshot {
    private static final String PATH = "/admin/system";

    /** A node puts one together within the time that it gives each service for an answer. */
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(15);

    private final Promise<JsonNode> told = Promise.promise();
    private final Api api;

    private SystemSnapshot(Api api) {
        this.api = api;
    }

    static Future<JsonNode> of(Api api) {
        SystemSnapshot snapshot = new SystemSnapshot(api);
        api.stream(PATH, TOLD_WITHIN, snapshot::read).onFailure(snapshot.told::tryFail);
        return snapshot.told.future().timeout(TOLD_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void read(HttpClientResponse response) {
        if (response.statusCode() != 200) {
            response.body()
                    .map(body -> new HttpAnswer(
                                    "GET " + api.node().resolve(PATH), response.statusCode(), null, null, body)
                            .expecting(200)
                            .read(JsonNode.class))
                    .onComplete(told::tryComplete, told::tryFail);
            return;
        }
        response.exceptionHandler(told::tryFail);
        response.endHandler(ended -> told.tryFail(new ApiException(PATH + " ended before it had said anything")));
        response.handler(new ServerEvents((name, data) -> event(response, name, data), told::tryFail));
    }

    private void event(HttpClientResponse response, String name, String data) {
        if (!name.equals("snapshot") || told.future().isComplete()) {
            return;
        }
        try {
            told.tryComplete(Json.MAPPER.readTree(data));
        } catch (JsonProcessingException e) {
            told.tryFail(new ApiException(PATH + " said something else than expected: " + Json.reason(e), e));
        }
        // More is not wanted.
        var unused = response.request().reset();
    }
}
