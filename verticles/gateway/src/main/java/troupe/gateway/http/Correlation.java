package troupe.gateway.http;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import troupe.kit.request.RequestContext;
import troupe.kit.tracing.TraceParent;

/** Finds out, or makes up, what a request's traces are to be found by. */
public final class Correlation {
    public static final String HEADER = "X-Correlation-Id";
    public static final String TRACEPARENT = "traceparent";

    private static final int LENGTH_MAX = 64;

    private Correlation() {}

    /**
     * An id that is not valid is not used; the contract refuses the request. An invalid trace is ignored, as the
     * standard asks.
     */
    public static RequestContext of(@Nullable String id, @Nullable String traceparent) {
        return new RequestContext(
                id != null && isValid(id) ? id : random().toString(),
                TraceParent.isValid(traceparent) ? traceparent : null);
    }

    private static boolean isValid(String id) {
        if (id.isEmpty() || id.length() > LENGTH_MAX) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return true;
    }

    /** Unique, and not meant to be hard to guess: the secure random source is an order of magnitude slower. */
    private static UUID random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(
                (random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L,
                (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }
}
