package troupe.kit.simulation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import troupe.kit.durability.FlushGate.Flushes;
import troupe.kit.durability.FlushGate.Server;
import troupe.kit.durability.Stamp;

/** A process's session for flushes of a server's log. It breaks with the server, and now and then by itself. */
final class MemoryFlushes implements Flushes {
    private static final int WAY_MICROS = 200;
    private static final int DISK_MICROS = 1_500;

    /** It lasts so long at most. */
    private static final int LASTS_MICROS = 5_000_000;

    private final SimulatedProcess life;
    private final VirtualTime time;
    private final MemoryLog log;
    private final RandomGenerator random;
    private final Stamp stamp;
    private final Set<Promise<Void>> awaited = new LinkedHashSet<>();
    private final Promise<Void> ended = Promise.promise();
    private boolean closed;

    private MemoryFlushes(SimulatedProcess life, VirtualTime time, MemoryLog log, RandomGenerator random) {
        this.life = life;
        this.time = time;
        this.log = log;
        this.random = random;
        this.stamp = log.stamp();
        log.opened(this);
    }

    static Server of(SimulatedProcess life, VirtualTime time, MemoryLog log, RandomGenerator random) {
        return () -> {
            Promise<Flushes> opened = Promise.promise();
            life.in(2L * random.nextInt(WAY_MICROS), () -> {
                if (log.isDown()) {
                    opened.fail(new IOException("the server is down"));
                } else {
                    MemoryFlushes session = new MemoryFlushes(life, time, log, random);
                    life.in(random.nextInt(LASTS_MICROS), session::broken);
                    opened.complete(session);
                }
            });
            return opened.future();
        };
    }

    @Override
    public Stamp stamp() {
        return stamp;
    }

    @Override
    public Future<Void> flush() {
        Promise<Void> flushed = Promise.promise();
        if (closed) {
            return Future.failedFuture(new IOException("the session is closed"));
        }
        awaited.add(flushed);
        time.in(random.nextInt(WAY_MICROS) + random.nextInt(DISK_MICROS), () -> {
            if (!closed) {
                log.flush();
                life.in(random.nextInt(WAY_MICROS), () -> {
                    if (awaited.remove(flushed)) {
                        flushed.complete();
                    }
                });
            }
        });
        return flushed.future();
    }

    /** The server is gone, or just the connection, and the process hears of it. */
    void broken() {
        if (closed) {
            return;
        }
        closed = true;
        log.closed(this);
        life.in(random.nextInt(WAY_MICROS), this::end);
    }

    @Override
    public Future<Void> ended() {
        return ended.future();
    }

    private void end() {
        Set<Promise<Void>> failed = new LinkedHashSet<>(awaited);
        awaited.clear();
        failed.forEach(promise -> promise.fail(new IOException("the session broke")));
        ended.tryComplete();
    }

    @Override
    public void close() {
        closed = true;
        log.closed(this);
        end();
    }
}
