package troupe.workbench.client;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import troupe.config.Secret;

/** The HTTP API of one node, over connections that are kept. Safe for use by any thread. */
public final class Api {
    /** The longest that an ordinary call may be silent. */
    public static final Duration CALL_MAX = Duration.ofSeconds(30);

    private static final int CONNECT_MS_MAX = 5_000;
    /** Calls that wait for a connection; more than the clients of any command. */
    private static final int WAITING_MAX = 100_000;

    private final HttpClient client;
    private final URI node;
    private final @Nullable Secret token;

    /** @param connectionsMax at once; every order that is followed takes one */
    public Api(Vertx vertx, URI node, int connectionsMax) {
        this.node = node;
        this.token = null;
        boolean tls = "https".equals(node.getScheme());
        HttpClientOptions options = new HttpClientOptions()
                .setSsl(tls)
                .setDefaultHost(node.getHost())
                .setDefaultPort(node.getPort() >= 0 ? node.getPort() : tls ? 443 : 80)
                .setConnectTimeout(CONNECT_MS_MAX)
                .setTcpNoDelay(true);
        this.client = vertx.createHttpClient(
                options, new PoolOptions().setHttp1MaxSize(connectionsMax).setMaxWaitQueueSize(WAITING_MAX));
    }

    private Api(Api other, @Nullable Secret token) {
        this.client = other.client;
        this.node = other.node;
        this.token = token;
    }

    /**
     * The same for whoever shows this token, over the same connections.
     *
     * @param shown with each call; null where there is none, and then the node refuses what needs it
     */
    public Api showing(@Nullable Secret shown) {
        return new Api(this, shown);
    }

    public URI node() {
        return node;
    }

    /** Fails only when there is no answer at all; what the answer says is the caller's to judge. */
    public Future<HttpAnswer> send(HttpMethod method, String path, Map<String, String> headers, @Nullable Buffer body) {
        return open(method, path, headers, CALL_MAX)
                // Nested, so that the body has a reader in the tick in which its head arrives, whichever thread calls.
                .compose(request -> (body == null ? request.send() : request.send(body))
                        .compose(response -> response.body()
                                .map(content -> new HttpAnswer(
                                        method + " " + node.resolve(path),
                                        response.statusCode(),
                                        response.getHeader(HttpHeaders.LOCATION),
                                        response.getHeader(HttpHeaders.RETRY_AFTER),
                                        content))))
                .recover(error -> Future.failedFuture(unreachable(method, path, error)));
    }

    public Future<HttpAnswer> get(String path) {
        return send(HttpMethod.GET, path, Map.of(), null);
    }

    public Future<HttpAnswer> post(String path) {
        return send(HttpMethod.POST, path, Map.of(), null);
    }

    public Future<HttpAnswer> put(String path, Object body) {
        return send(HttpMethod.PUT, path, Map.of("content-type", "application/json"), Buffer.buffer(Json.line(body)));
    }

    /**
     * Opens a stream of server-sent events.
     *
     * @param reader is called in the tick in which the head arrives, and has to set its handlers then
     * @return fails when there is no answer at all
     */
    Future<Void> stream(String path, Duration silenceMax, Handler<HttpClientResponse> reader) {
        return open(HttpMethod.GET, path, Map.of("accept", "text/event-stream"), silenceMax)
                .compose(request -> request.send().onSuccess(reader).<Void>mapEmpty())
                .recover(error -> Future.failedFuture(unreachable(HttpMethod.GET, path, error)));
    }

    private Future<HttpClientRequest> open(
            HttpMethod method, String path, Map<String, String> headers, Duration silenceMax) {
        RequestOptions options =
                new RequestOptions().setMethod(method).setURI(path).setIdleTimeout(silenceMax.toMillis());
        headers.forEach(options::putHeader);
        if (token != null) {
            options.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token.value());
        }
        try {
            return client.request(options);
        } catch (IllegalStateException closed) {
            // Whoever follows an order asks again and again, and may be in the middle of that when all is over.
            return Future.failedFuture(closed);
        }
    }

    private ApiException unreachable(HttpMethod method, String path, Throwable error) {
        String reason = error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
        return new ApiException(method + " " + node.resolve(path) + " got no answer: " + reason, error);
    }
}
