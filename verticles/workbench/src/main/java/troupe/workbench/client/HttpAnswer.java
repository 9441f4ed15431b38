package troupe.workbench.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What came back for a request.
 *
 * @param call the request in short, for messages: method and URL
 * @param location of what was created; null where nothing was
 * @param retryAfter seconds, as the header of that name has them; null where there is none
 */
public record HttpAnswer(
        String call,
        int status,
        @Nullable String location,
        @Nullable String retryAfter,
        Buffer body) {
    private static final int EXCERPT_LENGTH_MAX = 200;

    /** @throws ApiException if the status is another one, naming the problem that the body tells of */
    public HttpAnswer expecting(int expected) {
        if (status != expected) {
            throw new ApiException(call + " answered " + status + ": " + problem());
        }
        return this;
    }

    /** @throws ApiException if the body is no JSON of that type */
    public <T> T read(Class<T> type) {
        try {
            return Json.MAPPER.readValue(body.getBytes(), type);
        } catch (IOException e) {
            throw new ApiException(call + " answered with something else than expected: " + Json.reason(e), e);
        }
    }

    /** The title and detail of an RFC 9457 problem; else the beginning of the body. */
    public String problem() {
        String text = body.toString(StandardCharsets.UTF_8);
        try {
            JsonNode problem = Json.MAPPER.readTree(text);
            String title = problem.path("title").asText("");
            String detail = problem.path("detail").asText("");
            if (!title.isEmpty() || !detail.isEmpty()) {
                return title + (title.isEmpty() || detail.isEmpty() ? "" : ": ") + detail;
            }
        } catch (JsonProcessingException e) {
            // Not a problem of ours; whoever stands in front of the gateway may answer in plain text.
        }
        return text.length() <= EXCERPT_LENGTH_MAX ? text : text.substring(0, EXCERPT_LENGTH_MAX) + "…";
    }
}
