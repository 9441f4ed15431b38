package troupe.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemType;

/**
 * Lets requests in, as many as may be under way at once, until the gateway leaves. Used on the gateway's event loop
 * only.
 */
public final class Admission {
    private static final Duration GONE_SOON = Duration.ofSeconds(1);

    private final int inFlightMax;
    private final Promise<Void> empty = Promise.promise();
    private final AtomicInteger inFlight = new AtomicInteger();
    private boolean closed;

    public Admission(int inFlightMax) {
        this.inFlightMax = inFlightMax;
    }

    /**
     * @return why the request is not let in; null when it is, and then {@link #leave} must be called once it has ended
     */
    @Nullable
    public Problem enter() {
        if (closed) {
            return Problem.passing(ProblemType.UNAVAILABLE, "the gateway is leaving", GONE_SOON);
        }
        if (inFlight.get() >= inFlightMax) {
            return Problem.overloaded("as many requests are under way as allowed");
        }
        inFlight.incrementAndGet();
        return null;
    }

    public void leave() {
        inFlight.decrementAndGet();
        completeWhenEmpty();
    }

    /** Safe for use by any thread. */
    public int inFlight() {
        return inFlight.get();
    }

    public boolean isOpen() {
        return !closed;
    }

    /** Lets nobody in any more. */
    public Future<Void> close() {
        closed = true;
        completeWhenEmpty();
        return empty.future();
    }

    private void completeWhenEmpty() {
        if (closed && inFlight.get() == 0) {
            empty.tryComplete();
        }
    }
}
