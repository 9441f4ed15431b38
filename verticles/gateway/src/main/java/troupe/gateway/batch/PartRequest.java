package troupe.gateway.batch;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.core.internal.http.HttpServerRequestWrapper;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import troupe.gateway.http.Correlation;
import troupe.kit.request.RequestContext;

/**
 * One of the reads of a batch: from the same client over the same connection, with the same token and all other headers
 * that are about the client and not about the batch.
 */
final class PartRequest extends HttpServerRequestWrapper {
    /** About the body of the batch, or about the form and the age of an answer that stands for itself. */
    private static final Set<String> OF_THE_BATCH = Set.of(
            "accept-encoding",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "expect",
            "idempotency-key",
            "if-match",
            "if-none-match",
            "range",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "x-reason");

    private final String uri;
    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    private final HttpServerResponse response;

    PartRequest(HttpServerRequestInternal batch, String uri, RequestContext context, HttpServerResponse response) {
        super(batch);
        this.uri = uri;
        this.response = response;
        batch.headers().forEach((name, value) -> {
            if (!OF_THE_BATCH.contains(name.toLowerCase(Locale.ROOT))) {
                headers.add(name, value);
            }
        });
        // All of them are found by what the batch is found by.
        headers.set(Correlation.HEADER, context.correlationId());
        if (context.traceparent() != null) {
            headers.set(Correlation.TRACEPARENT, context.traceparent());
        }
    }

    /** It has no connection of its own that could be closed after it, like a stream of HTTP/2. */
    @Override
    public HttpVersion version() {
        return HttpVersion.HTTP_2;
    }

    @Override
    public HttpMethod method() {
        return HttpMethod.GET;
    }

    @Override
    public String uri() {
        return uri;
    }

    @Override
    public String path() {
        return uri.split("\\?", 2)[0];
    }

    @Override
    public @Nullable String query() {
        int mark = uri.indexOf('?');
        return mark < 0 ? null : uri.substring(mark + 1);
    }

    @Override
    public MultiMap headers() {
        return headers;
    }

    @Override
    public HttpServerResponse response() {
        return response;
    }

    /** The batch itself is what the server's figures are about. */
    @Override
    public HttpServerRequest routed(String route) {
        return this;
    }

    // Its body is none, and that of the batch has been read.

    @Override
    public HttpServerRequest handler(@Nullable Handler<Buffer> handler) {
        return this;
    }

    @Override
    public HttpServerRequest endHandler(@Nullable Handler<Void> handler) {
        return this;
    }

    @Override
    public HttpServerRequest exceptionHandler(@Nullable Handler<Throwable> handler) {
        return this;
    }

    @Override
    public HttpServerRequest pause() {
        return this;
    }

    @Override
    public HttpServerRequest resume() {
        return this;
    }

    @Override
    public HttpServerRequest fetch(long amount) {
        return this;
    }

    @Override
    public Future<Buffer> body() {
        return Future.succeededFuture(Buffer.buffer());
    }

    @Override
    public boolean isEnded() {
        return true;
    }
}
