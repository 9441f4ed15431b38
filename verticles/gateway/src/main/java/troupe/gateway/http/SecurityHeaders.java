package troupe.gateway.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What every response tells browsers, after OWASP's REST Security Cheat Sheet: that nothing here is a page to be shown,
 * framed, guessed at or kept. An endpoint that knows better says so in its answer. Immutable.
 */
public final class SecurityHeaders {
    private static final CharSequence SNIFFING = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NO_SNIFFING = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence POLICY = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence NO_PAGE =
            HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");
    private static final CharSequence REFERRER = HttpHeaders.createOptimized("Referrer-Policy");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
    private static final CharSequence TRANSPORT = HttpHeaders.createOptimized("Strict-Transport-Security");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

    private final @Nullable CharSequence transport;

    /** @param hstsAge how long browsers are to use HTTPS only; empty for a server that does not speak it */
    public SecurityHeaders(Optional<Duration> hstsAge) {
        this.transport = hstsAge.filter(age -> !age.isZero())
                .map(age -> HttpHeaders.createOptimized("max-age=" + age.toSeconds()))
                .orElse(null);
    }

    void addTo(HttpServerResponse response) {
        response.putHeader(SNIFFING, NO_SNIFFING)
                .putHeader(POLICY, NO_PAGE)
                .putHeader(REFERRER, NO_REFERRER)
                .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
        if (transport != null) {
            response.putHeader(TRANSPORT, transport);
        }
    }
}
