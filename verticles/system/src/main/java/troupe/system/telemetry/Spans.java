package troupe.system.telemetry;

import troupe.kit.tracing.Tracing;

/**
 * Where a node's spans go, until it leaves.
 *
 * @param end blocks until what is still to be sent is sent, for a few seconds at most
 */
public record Spans(Tracing tracing, Runnable end) implements AutoCloseable {
    /** Nothing of OpenTelemetry is touched unless the settings name somebody who takes spans. */
    public static Spans open(TracingSettings settings) {
        if (settings.endpoint().isEmpty()) {
            return new Spans(Tracing.OFF, () -> {});
        }
        OpenTelemetryTracing tracing =
                OpenTelemetryTracing.to(settings.endpoint().get(), settings.oneIn());
        return new Spans(tracing, tracing::close);
    }

    @Override
    public void close() {
        end.run();
    }
}
