package troupe.gateway.batch;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A response without what streams, files, pushes and cookies need. */
abstract class UnstreamedResponse implements HttpServerResponse {
    private static UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException("a part of a batch is answered at once");
    }

    @Override
    public MultiMap trailers() {
        throw unsupported();
    }

    @Override
    public HttpServerResponse putTrailer(String name, String value) {
        throw unsupported();
    }

    @Override
    public HttpServerResponse putTrailer(CharSequence name, CharSequence value) {
        throw unsupported();
    }

    @Override
    public HttpServerResponse putTrailer(String name, Iterable<String> values) {
        throw unsupported();
    }

    @Override
    public HttpServerResponse putTrailer(CharSequence name, Iterable<CharSequence> values) {
        throw unsupported();
    }

    @Override
    public Future<Void> writeHead() {
        throw unsupported();
    }

    @Override
    public Future<Void> write(Buffer data) {
        throw unsupported();
    }

    @Override
    public Future<Void> write(String text, String encoding) {
        throw unsupported();
    }

    @Override
    public Future<Void> write(String text) {
        throw unsupported();
    }

    @Override
    public Future<Void> writeContinue() {
        throw unsupported();
    }

    @Override
    public Future<Void> writeEarlyHints(MultiMap hints) {
        throw unsupported();
    }

    @Override
    public Future<Void> sendFile(String name, long offset, long length) {
        throw unsupported();
    }

    @Override
    public Future<Void> sendFile(FileChannel file, long offset, long length) {
        throw unsupported();
    }

    @Override
    public Future<Void> sendFile(RandomAccessFile file, long offset, long length) {
        throw unsupported();
    }

    @Override
    public Future<HttpServerResponse> push(HttpMethod method, HostAndPort host, String path, MultiMap with) {
        throw unsupported();
    }

    @Override
    public Future<Void> writeCustomFrame(int type, int flags, Buffer payload) {
        throw unsupported();
    }

    @Override
    public HttpServerResponse addCookie(Cookie cookie) {
        throw unsupported();
    }

    @Override
    public @Nullable Cookie removeCookie(String name, boolean invalidate) {
        throw unsupported();
    }

    @Override
    public Set<Cookie> removeCookies(String name, boolean invalidate) {
        throw unsupported();
    }

    @Override
    public @Nullable Cookie removeCookie(String name, String domain, String path, boolean invalidate) {
        throw unsupported();
    }
}
