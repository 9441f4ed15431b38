package troupe.system.telemetry;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.function.Supplier;

/** A span's ids are known before the SDK hears of it: they have travelled in messages by then. */
final class GivenIds implements IdGenerator {
    private static final ThreadLocal<String[]> NEXT = new ThreadLocal<>();

    /** Makes a span with these ids. */
    <T> T with(String trace, String span, Supplier<T> making) {
        NEXT.set(new String[] {trace, span});
        try {
            return making.get();
        } finally {
            NEXT.remove();
        }
    }

    @Override
    public String generateTraceId() {
        return NEXT.get()[0];
    }

    @Override
    public String generateSpanId() {
        return NEXT.get()[1];
    }
}
