package troupe.system;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.List;
import troupe.payments.SandboxProvider;

/** The sandbox of payments, in a process of its own. */
record RunningProvider(Vertx vertx, URI url) implements RunningNode {
    /** Blocks until it listens. */
    static RunningProvider start(String host, int port) {
        Vertx vertx = Vertx.vertx();
        try {
            int listening = SandboxProvider.listen(vertx, host, port).await().actualPort();
            return new RunningProvider(vertx, URI.create("http://" + host + ":" + listening));
        } catch (RuntimeException e) {
            vertx.close().await();
            throw e;
        }
    }

    @Override
    public List<String> describe() {
        return List.of();
    }

    @Override
    public Future<Void> stop() {
        return vertx.close();
    }
}
