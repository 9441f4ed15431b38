package troupe.kit.tracing;

import org.jspecify.annotations.Nullable;

/**
 * Where spans go. Whether a trace is kept is decided once, where it begins, and stands in its context from then on: all
 * that follows keeps to it. Safe for use by any thread.
 */
public interface Tracing {
    /** Nobody traces: contexts of others are handed on as they came. */
    Tracing OFF = new Tracing() {
        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public @Nullable String begin(@Nullable String caller) {
            return caller;
        }

        @Override
        public void ended(Span span) {}
    };

    boolean isOn();

    /**
     * The context of work that begins at the request of somebody outside.
     *
     * @param caller the context that they sent; null where they do not trace
     * @return null when nobody traces
     */
    @Nullable
    String begin(@Nullable String caller);

    /** Keeps a span of a trace that is kept. Does not block. */
    void ended(Span span);

    /** Whether what is done within this context is to be told of. */
    default boolean keeps(@Nullable String context) {
        return isOn() && TraceParent.isSampled(context);
    }
}
