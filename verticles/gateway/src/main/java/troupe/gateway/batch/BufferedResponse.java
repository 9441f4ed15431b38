package troupe.gateway.batch;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/** A response that is kept instead of sent: its head is a status and headers, and it is written at once, by its end. */
abstract class BufferedResponse extends UnstreamedResponse {
    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    private int status = 200;
    private String message = "";

    @Override
    public int getStatusCode() {
        return status;
    }

    @Override
    public HttpServerResponse setStatusCode(int code) {
        status = code;
        return this;
    }

    @Override
    public String getStatusMessage() {
        return message;
    }

    @Override
    public HttpServerResponse setStatusMessage(String text) {
        message = text;
        return this;
    }

    @Override
    public MultiMap headers() {
        return headers;
    }

    @Override
    public HttpServerResponse putHeader(String name, String value) {
        headers.set(name, value);
        return this;
    }

    @Override
    public HttpServerResponse putHeader(CharSequence name, CharSequence value) {
        headers.set(name, value);
        return this;
    }

    @Override
    public HttpServerResponse putHeader(String name, Iterable<String> values) {
        headers.set(name, values);
        return this;
    }

    @Override
    public HttpServerResponse putHeader(CharSequence name, Iterable<CharSequence> values) {
        headers.set(name, values);
        return this;
    }

    @Override
    public Future<Void> end() {
        return end(Buffer.buffer());
    }

    @Override
    public Future<Void> end(String text) {
        return end(Buffer.buffer(text));
    }

    @Override
    public Future<Void> end(String text, String encoding) {
        return end(Buffer.buffer(text, encoding));
    }

    @Override
    public HttpServerResponse exceptionHandler(@Nullable Handler<Throwable> handler) {
        return this;
    }

    @Override
    public HttpServerResponse setWriteQueueMaxSize(int size) {
        return this;
    }

    @Override
    public boolean writeQueueFull() {
        return false;
    }

    @Override
    public HttpServerResponse drainHandler(@Nullable Handler<Void> handler) {
        return this;
    }

    @Override
    public HttpServerResponse setChunked(boolean chunked) {
        return this;
    }

    @Override
    public boolean isChunked() {
        return false;
    }

    @Override
    public int streamId() {
        return -1;
    }

    /** There is nothing to take back. */
    @Override
    public Future<Void> reset(long code) {
        return Future.succeededFuture();
    }
}
