package troupe.gateway.http;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import troupe.kit.request.RequestContext;

/** Finds out, or makes up, what a request's traces are to be found by. */
public final class Correlation {
    public static final String HEADER = "X-Correlation-Id";
    public static final String TRACEPARENT = "traceparent";

    private static final int LENGTH_MAX = 64;

    /** W3C trace context, version 00: no part may be all zeros. */
    private static final Pattern TRACE = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private Correlation() {}

    /**
     * An id that is not valid is not used; the contract refuses the request. An invalid trace is ignored, as the
     * standard asks.
     */
    public static RequestContext of(@Nullable String id, @Nullable String traceparent) {
        return new RequestContext(
                id != null && isValid(id) ? id : random().toString(),
                traceparent != null && TRACE.matcher(traceparent).matches() ? traceparent : null);
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
