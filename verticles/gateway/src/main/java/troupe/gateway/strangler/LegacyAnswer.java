package troupe.gateway.strangler;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import troupe.gateway.http.Answer;

/** What the legacy system answered. */
record LegacyAnswer(int status, MultiMap headers, Buffer body) {
    String mediaType() {
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        return type == null ? "" : type;
    }

    /** Its headers go to the response at once: there may be several of one name, such as Set-Cookie. */
    Answer on(HttpServerResponse response) {
        response.headers().addAll(ForwardedHeaders.ofAnswer(headers));
        return new Answer(status, mediaType(), body, Map.of());
    }
}
