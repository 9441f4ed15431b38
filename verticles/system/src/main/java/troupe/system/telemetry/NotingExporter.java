package troupe.system.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in our log, once, that nobody takes the spans: the SDK would say it elsewhere, and again and again. */
final class NotingExporter implements SpanExporter {
    private static final Logger LOG = LoggerFactory.getLogger(NotingExporter.class);

    /** Kept, for the JDK keeps loggers by weak references only, and their levels with them. */
    private static final java.util.logging.Logger SDK = java.util.logging.Logger.getLogger("io.opentelemetry");

    private final SpanExporter exporter;
    private final AtomicBoolean away = new AtomicBoolean();

    NotingExporter(SpanExporter exporter) {
        this.exporter = exporter;
        SDK.setLevel(Level.OFF);
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode sent = exporter.export(spans);
        return sent.whenComplete(() -> note(sent.isSuccess(), spans.size()));
    }

    private void note(boolean success, int spans) {
        if (success && away.compareAndSet(true, false)) {
            LOG.info("spans are taken again");
        } else if (!success && away.compareAndSet(false, true)) {
            LOG.warn("nobody takes the spans: {} are lost, and those that follow until somebody does", spans);
        }
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
