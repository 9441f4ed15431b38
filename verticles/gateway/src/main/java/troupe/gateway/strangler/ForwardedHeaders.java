package troupe.gateway.strangler;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import troupe.gateway.http.Correlation;
import troupe.gateway.http.Exchange;

/** Which headers pass between a client and the legacy system. */
final class ForwardedHeaders {
    /** They are about one connection (RFC 9110, 7.6.1), or about the form of a body that is read and written anew. */
    private static final Set<String> OF_A_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "host",
            "content-length",
            "expect");

    /** The gateway says these itself. What a client claims of who forwarded for it is not believed. */
    private static final Set<String> OWN = Set.of(
            "forwarded",
            "via",
            "accept-encoding",
            "x-real-ip",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-proto",
            "x-forwarded-port",
            "x-correlation-id");

    private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie");

    private ForwardedHeaders() {}

    static MultiMap of(Exchange exchange, boolean withCredentials) {
        HttpServerRequest request = exchange.request();
        MultiMap headers = endToEnd(request.headers());
        OWN.forEach(headers::remove);
        if (!withCredentials) {
            CREDENTIALS.forEach(headers::remove);
        }
        headers.set(Correlation.HEADER, exchange.correlationId());
        headers.set("X-Forwarded-Proto", String.valueOf(request.scheme()));
        headers.set("X-Forwarded-For", request.remoteAddress().hostAddress());
        HostAndPort host = request.authority();
        if (host != null) {
            headers.set("X-Forwarded-Host", host.toString());
        }
        return headers;
    }

    /** What an answer of the legacy system brings, without what the gateway says itself. */
    static MultiMap ofAnswer(MultiMap answered) {
        return endToEnd(answered).remove(Correlation.HEADER).remove(HttpHeaders.CONTENT_TYPE);
    }

    private static MultiMap endToEnd(MultiMap headers) {
        Set<String> dropped = new HashSet<>(OF_A_HOP);
        for (String connection : headers.getAll(HttpHeaders.CONNECTION)) {
            for (String named : connection.toLowerCase(Locale.ROOT).split(",")) {
                dropped.add(named.strip());
            }
        }
        MultiMap kept = MultiMap.caseInsensitiveMultiMap();
        headers.forEach((name, value) -> {
            if (!dropped.contains(name.toLowerCase(Locale.ROOT))) {
                kept.add(name, value);
            }
        });
        return kept;
    }
}
