package troupe.gateway.net;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's socket: HTTP/1.1 and HTTP/2, in clear text or, where there is a certificate, over TLS. Used on the
 * gateway's event loop only.
 */
public final class HttpListener {
    private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);

    private static final int FIRST_LINE_BYTES_MAX = 4_096;
    private static final int HEADERS_BYTES_MAX = 8_192;
    private static final int BACKLOG = 1_024;

    private final Vertx vertx;
    private final ListenSettings settings;
    private final Connections connections;

    public HttpListener(Vertx vertx, MeterRegistry meters, ListenSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        this.connections = new Connections(settings.connections(), meters);
    }

    /** Listens, and hands on what comes. */
    public Future<HttpServer> listen(Handler<HttpServerRequest> requests, Handler<HttpServerRequest> invalid) {
        HttpServerOptions plain = new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setIdleTimeout(settings.connections().idleSecondsMax())
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxInitialLineLength(FIRST_LINE_BYTES_MAX)
                .setMaxHeaderSize(HEADERS_BYTES_MAX)
                .setAcceptBacklog(BACKLOG);
        every(settings.connections().headTimeout().dividedBy(4), connections::closeSlow);
        if (settings.tls().isEmpty()) {
            return listen(plain, requests, invalid);
        }
        TlsSettings tls = settings.tls().get();
        Certificates certificates = new Certificates(vertx, tls);
        return certificates
                .encrypt(plain)
                .compose(encrypted -> listen(encrypted, requests, invalid))
                .onSuccess(server -> every(tls.checkEvery(), () -> check(certificates, server)));
    }

    private Future<HttpServer> listen(
            HttpServerOptions options, Handler<HttpServerRequest> requests, Handler<HttpServerRequest> invalid) {
        return vertx.createHttpServer(options)
                .connectionHandler(connections::opened)
                .requestHandler(requests)
                .invalidRequestHandler(invalid)
                .listen();
    }

    private static void check(Certificates certificates, HttpServer server) {
        certificates
                .check(server)
                .onFailure(
                        error -> LOG.warn("the certificate stays, the new one cannot be used: {}", error.toString()));
    }

    private void every(Duration interval, Runnable action) {
        vertx.setPeriodic(Math.max(1, interval.toMillis()), timer -> action.run());
    }
}
