package troupe.kit.edge;

import java.time.Duration;

/** A call failed in a way that may pass by itself: it is worth another try. */
public final class TransientException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public TransientException(String message) {
        this(message, Duration.ZERO);
    }

    /** @param retryAfter the other side asked to be spared for so long; zero when it did not say */
    public TransientException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** What the other side asked to be spared for; zero when it did not say. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** The same in milliseconds, of any failure. */
    static long retryAfterMs(Throwable error) {
        return error instanceof TransientException passing ? passing.retryAfter.toMillis() : 0;
    }
}
