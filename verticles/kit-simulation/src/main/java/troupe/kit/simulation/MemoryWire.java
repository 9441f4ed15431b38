package troupe.kit.simulation;

import io.vertx.core.AsyncResult;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/** The way to a server and back: what is sent arrives in order, and each answer is awaited until the wire breaks. */
final class MemoryWire {
    private final MemoryServer server;
    private final Set<Promise<?>> awaited = new LinkedHashSet<>();
    private long lastArrivalMicros;
    private boolean silent;

    MemoryWire(MemoryServer server) {
        this.server = server;
    }

    <T> Promise<T> awaits() {
        Promise<T> promise = Promise.promise();
        awaited.add(promise);
        return promise;
    }

    void arrive(Runnable there) {
        long now = server.time().nowMicros();
        lastArrivalMicros = Math.max(lastArrivalMicros, now + server.wayMicros());
        server.time().in(lastArrivalMicros - now, there);
    }

    <T> void answered(Promise<T> promise, AsyncResult<T> result) {
        if (!silent && awaited.remove(promise)) {
            promise.handle(result);
        }
    }

    /** Nothing comes through any more. */
    void goSilent() {
        silent = true;
    }

    void broke() {
        Set<Promise<?>> failed = new LinkedHashSet<>(awaited);
        awaited.clear();
        failed.forEach(promise -> promise.fail(new IOException("the connection broke")));
    }
}
