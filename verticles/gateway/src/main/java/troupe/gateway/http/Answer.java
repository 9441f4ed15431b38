package troupe.gateway.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import troupe.gateway.problem.Problem;

/**
 * What goes back to the client.
 *
 * @param body null for an answer that writes itself, as an event stream does
 */
public record Answer(int status, String mediaType, @Nullable Buffer body, Map<String, String> headers) {
    /** Somebody has taken the response over. */
    public static final Answer STREAMED = new Answer(200, "", null, Map.of());

    public boolean isStreamed() {
        return body == null;
    }

    public static Answer json(int status, JsonObject body) {
        return new Answer(status, "application/json", body.toBuffer(), Map.of());
    }

    public static Answer of(String mediaType, Buffer body) {
        return new Answer(200, mediaType, body, Map.of());
    }

    public static Answer problem(Problem problem, String correlationId) {
        return new Answer(
                problem.type().status(),
                Problem.MEDIA_TYPE,
                problem.json(correlationId).toBuffer(),
                problem.headers());
    }

    public Answer at(String location) {
        return with(HttpHeaders.LOCATION, location);
    }

    /** @param tag tells this state of what is answered from every other */
    public Answer tagged(String tag) {
        return with(HttpHeaders.ETAG, '"' + tag + '"');
    }

    /** How long, and by whom, the answer may be kept. */
    public Answer cached(String control) {
        return with(HttpHeaders.CACHE_CONTROL, control);
    }

    /** The same with a header more. */
    public Answer with(CharSequence header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header.toString(), value);
        return new Answer(status, mediaType, body, Map.copyOf(more));
    }
}
