package troupe.gateway.strangler;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Set;

/**
 * What the legacy system is asked.
 *
 * @param path without the query
 * @param uri with it
 */
record LegacyRequest(HttpMethod method, String path, String uri, MultiMap headers, Buffer body) {
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    boolean changes() {
        return !isRead(method);
    }

    static boolean isRead(HttpMethod method) {
        return READS.contains(method);
    }
}
