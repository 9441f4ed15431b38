package troupe.gateway.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import troupe.config.Section;
import troupe.config.Settings;

/**
 * Which web pages of other origins may read answers (the Fetch standard, "CORS protocol"); none unless configured.
 * Nothing here goes by cookies, so credentials are never allowed: a page has to send its token itself. Immutable.
 */
public final class Cors {
    private static final Pattern ORIGIN = Pattern.compile("\\*|https?://[A-Za-z0-9.-]+(:\\d{1,5})?");
    private static final String ANY = "*";
    private static final String METHODS = "GET, HEAD, POST, PUT, DELETE, PATCH";
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match,"
                    + " X-Correlation-Id, traceparent, Last-Event-ID, Api-Version, X-Reason";
    private static final String RESPONSE_HEADERS =
            "ETag, Location, Retry-After, RateLimit, RateLimit-Policy, X-Correlation-Id, Deprecation, Sunset, Link";

    private final Set<String> origins;
    private final String ageSeconds;

    /**
     * @param origins such as https://shop.example, or * for all; empty for none
     * @param age how long browsers may remember that a kind of request is allowed
     */
    private Cors(Set<String> origins, Duration age) {
        this.origins = Set.copyOf(origins);
        this.ageSeconds = Long.toString(age.toSeconds());
    }

    /** Reads {@code gateway.cors.*}: {@code origins}, such as https://shop.example or * for all, and {@code age}. */
    public static Cors read(Settings settings, Section section) {
        Set<String> origins = Set.copyOf(section.list("origins", List.of()));
        origins.stream()
                .filter(origin -> !ORIGIN.matcher(origin).matches())
                .forEach(origin -> settings.problem("gateway.cors.origins has '" + origin
                        + "', expected an origin such as https://shop.example, or *"));
        return new Cors(origins, section.duration("age", Duration.ofMinutes(10), Duration.ZERO, Duration.ofDays(1)));
    }

    /** @return whether the request was a browser's question, which is answered now */
    boolean answer(HttpServerRequest request) {
        @Nullable String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origins.isEmpty() || origin == null) {
            return false;
        }
        HttpServerResponse response = request.response();
        response.headers().add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        if (!origins.contains(origin) && !origins.contains(ANY)) {
            return false;
        }
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origins.contains(ANY) ? ANY : origin);
        if (!request.method().equals(HttpMethod.OPTIONS)
                || request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) == null) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, RESPONSE_HEADERS);
            return false;
        }
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS)
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, ageSeconds)
                .setStatusCode(204)
                .end();
        return true;
    }
}
