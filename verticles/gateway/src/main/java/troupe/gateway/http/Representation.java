package troupe.gateway.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What of an answer a client gets (RFC 9110, 8.8.3 and 13.1.2): compressed where it can read that, and nothing but the
 * tag when it has it already. A strong tag stands for bytes, so the compressed form has one of its own; whoever sends
 * it back means the same state.
 */
public final class Representation {
    private static final String GZIP = "gzip";
    private static final String GZIP_TAG = "-gzip";

    /** Below, the saving is less than a packet. */
    private static final int GZIP_BYTES_MIN = 1_024;

    /** Above, compressing would hold up everybody else's requests. */
    private static final int GZIP_BYTES_MAX = 256 * 1_024;

    private static final Set<String> COMPRESSIBLE =
            Set.of("application/json", "application/problem+json", "application/yaml", "text/csv", "text/plain");

    private Representation() {}

    /** The tag of a state, whatever form of it was seen. */
    public static String stateOf(String tag) {
        return tag.endsWith(GZIP_TAG) ? tag.substring(0, tag.length() - GZIP_TAG.length()) : tag;
    }

    static Answer of(HttpServerRequest request, Answer answer) {
        Buffer body = Objects.requireNonNull(answer.body());
        boolean varies = isCompressible(answer, body);
        boolean compressed = varies && acceptsGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        @Nullable String tag = answer.headers().get(HttpHeaders.ETAG.toString());
        Map<String, String> headers = new HashMap<>(answer.headers());
        if (varies) {
            headers.merge(
                    HttpHeaders.VARY.toString(),
                    HttpHeaders.ACCEPT_ENCODING.toString(),
                    (other, encoding) -> other + ", " + encoding);
        }
        if (compressed && tag != null) {
            headers.put(HttpHeaders.ETAG.toString(), tag.substring(0, tag.length() - 1) + GZIP_TAG + '"');
        }
        if (tag != null && answer.status() == 200 && isKnown(request, tag)) {
            return new Answer(304, "", Buffer.buffer(), headers);
        }
        if (compressed) {
            headers.put(HttpHeaders.CONTENT_ENCODING.toString(), GZIP);
            return new Answer(answer.status(), answer.mediaType(), gzip(body), headers);
        }
        return varies ? new Answer(answer.status(), answer.mediaType(), body, headers) : answer;
    }

    /** What is not to be stored may hold a secret, whose length compression would give away piece by piece. */
    private static boolean isCompressible(Answer answer, Buffer body) {
        return body.length() >= GZIP_BYTES_MIN
                && body.length() <= GZIP_BYTES_MAX
                && COMPRESSIBLE.contains(answer.mediaType().split(";", 2)[0].strip())
                && !"no-store".equals(answer.headers().get(HttpHeaders.CACHE_CONTROL.toString()));
    }

    private static boolean acceptsGzip(@Nullable String accepted) {
        if (accepted == null) {
            return false;
        }
        for (String part : accepted.toLowerCase(Locale.ROOT).split(",")) {
            String[] coding = part.split(";");
            if (coding[0].strip().equals(GZIP)) {
                return coding.length == 1 || !coding[1].strip().matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    private static boolean isKnown(HttpServerRequest request, String tag) {
        @Nullable String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        boolean looks =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        if (known == null || !looks) {
            return false;
        }
        String state = tag.substring(1, tag.length() - 1);
        for (String part : known.split(",")) {
            String one = part.strip();
            String quoted = one.startsWith("W/") ? one.substring(2) : one;
            boolean same = quoted.length() > 1
                    && stateOf(quoted.substring(1, quoted.length() - 1)).equals(state);
            if (same || one.equals("*")) {
                return true;
            }
        }
        return false;
    }

    private static Buffer gzip(Buffer body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length() / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(bytes.toByteArray());
    }
}
