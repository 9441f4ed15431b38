package troupe.kit.test;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;

/** An HTTP server on this machine whose answers a test writes, with a Vert.x for the client to share. */
public final class StubNode implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    public StubNode(Handler<HttpServerRequest> answers) {
        server = vertx.createHttpServer()
                .requestHandler(answers)
                .listen(0, "127.0.0.1")
                .await();
    }

    public Vertx vertx() {
        return vertx;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
