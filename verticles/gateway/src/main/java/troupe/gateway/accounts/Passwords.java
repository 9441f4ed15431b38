package troupe.gateway.accounts;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;

/**
 * Hashes passwords beside the event loop: so many at once, so many waiting, and no more. Safe for use by any thread.
 */
public final class Passwords {
    private static final int THREADS = 2;
    private static final int WAITING_MAX = 64;

    private final WorkerExecutor workers;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Counter looked;

    /** For an address that nobody has: comparing takes as long as with one that somebody has. */
    private final String nobodys = Argon2.ofNoPassword();

    /** Blocks for a moment. */
    public Passwords(Vertx vertx, MeterRegistry meters) {
        this.looked = Counter.builder("troupe_passwords")
                .description("passwords that were hashed, to be kept or compared")
                .register(meters);
        this.workers = vertx.createSharedWorkerExecutor("troupe-passwords", THREADS);
    }

    public Future<String> hash(String password) {
        return run(() -> Argon2.hash(password));
    }

    /** @param hash empty where there is none; nothing matches then, and that takes as long */
    public Future<Boolean> match(String password, String hash) {
        return run(() -> Argon2.matches(password, hash.isEmpty() ? nobodys : hash) && !hash.isEmpty());
    }

    private <T> Future<T> run(Callable<T> work) {
        if (waiting.incrementAndGet() > WAITING_MAX) {
            waiting.decrementAndGet();
            return Future.failedFuture(
                    new ProblemException(Problem.overloaded("as many passwords are being looked at as allowed")));
        }
        looked.increment();
        return workers.executeBlocking(work, false).onComplete(done -> waiting.decrementAndGet());
    }
}
