package troupe.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes back to the client.
 *
 * @param body null for an answer that writes itself, as an event stream does
 */
record Answer(int status, String mediaType, @Nullable Buffer body, Map<String, String> headers) {
    /** Somebody has taken the response over. */
    static final Answer STREAMED = new Answer(200, "", null, Map.of());

    boolean isStreamed() {
        return body == null;
    }

    static Answer json(int status, JsonObject body) {
        return new Answer(status, "application/json", body.toBuffer(), Map.of());
    }

    static Answer of(String mediaType, Buffer body) {
        return new Answer(200, mediaType, body, Map.of());
    }

    static Answer problem(Problem problem, String correlationId) {
        return new Answer(
                problem.type().status(),
                Problem.MEDIA_TYPE,
                problem.json(correlationId).toBuffer(),
                problem.headers());
    }

    Answer at(String location) {
        return new Answer(status, mediaType, body, Map.of(HttpHeaders.LOCATION.toString(), location));
    }
}
