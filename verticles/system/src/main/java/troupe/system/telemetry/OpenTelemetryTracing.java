package troupe.system.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import troupe.kit.tracing.Span;
import troupe.kit.tracing.TraceParent;
import troupe.kit.tracing.Tracing;

/**
 * Hands spans to OpenTelemetry's SDK, which collects them and sends them on from a thread of its own; more than it can
 * send are dropped. Its classes are known here only, and so are not even loaded where nobody traces. Safe for use by
 * any thread.
 */
public final class OpenTelemetryTracing implements Tracing, AutoCloseable {
    private static final Duration SEND_EVERY = Duration.ofSeconds(1);
    private static final Duration SENT_WITHIN = Duration.ofSeconds(5);
    private static final int WAITING_MAX = 16_384;
    private static final int TOGETHER_MAX = 1_024;

    private final SpanProcessor processor;
    private final GivenIds ids = new GivenIds();
    private final int oneIn;
    private final SpanAttributes attributes = new SpanAttributes();
    private final Map<String, Tracer> tracers = new ConcurrentHashMap<>();

    private OpenTelemetryTracing(SpanExporter exporter, int oneIn) {
        this.oneIn = oneIn;
        this.processor = BatchSpanProcessor.builder(exporter)
                .setScheduleDelay(SEND_EVERY)
                .setExporterTimeout(SENT_WITHIN)
                .setMaxQueueSize(WAITING_MAX)
                .setMaxExportBatchSize(TOGETHER_MAX)
                .build();
    }

    /** @param oneIn of so many traces one is kept */
    public static OpenTelemetryTracing to(URI endpoint, int oneIn) {
        return to(
                new NotingExporter(OtlpHttpSpanExporter.builder()
                        .setEndpoint(endpoint.toString())
                        .setTimeout(SENT_WITHIN)
                        .build()),
                oneIn);
    }

    /** @param exporter hears of the spans */
    static OpenTelemetryTracing to(SpanExporter exporter, int oneIn) {
        return new OpenTelemetryTracing(exporter, oneIn);
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public @Nullable String begin(@Nullable String caller) {
        return caller == null
                ? TraceParent.root(ThreadLocalRandom.current().nextInt(oneIn) == 0)
                : TraceParent.next(caller);
    }

    @Override
    public void ended(Span span) {
        Tracer tracer = tracers.computeIfAbsent(span.service(), this::tracer);
        SpanContext own = contextOf(span.context());
        SpanBuilder builder = tracer.spanBuilder(span.name())
                .setSpanKind(SpanKind.valueOf(span.kind().name()))
                .setParent(parent(span))
                .setStartTimestamp(nanos(span.ended()) - span.tookNs(), TimeUnit.NANOSECONDS);
        span.links().forEach(link -> builder.addLink(contextOf(link)));
        io.opentelemetry.api.trace.Span begun = ids.with(own.getTraceId(), own.getSpanId(), builder::startSpan);
        span.attributes().forEach((key, value) -> put(begun, key, value));
        if (span.payload() != null) {
            attributes.of(span.payload(), (key, value) -> put(begun, key, value));
        }
        if (span.error() != null) {
            begun.setStatus(StatusCode.ERROR, span.error()).setAttribute("error", true);
        }
        begun.end(span.ended());
    }

    private static Context parent(Span span) {
        return span.parent() == null
                ? Context.root()
                : Context.root().with(io.opentelemetry.api.trace.Span.wrap(contextOf(span.parent())));
    }

    /** It was made by us, or is valid. */
    private static SpanContext contextOf(String text) {
        String[] parts = text.split("-");
        return SpanContext.createFromRemoteParent(
                parts[1], parts[2], TraceFlags.fromHex(parts[3], 0), TraceState.getDefault());
    }

    private static void put(io.opentelemetry.api.trace.Span span, String key, Object value) {
        if (value instanceof Boolean truth) {
            span.setAttribute(key, truth);
        } else if (value instanceof Double number) {
            span.setAttribute(key, number);
        } else if (value instanceof Number number) {
            span.setAttribute(key, number.longValue());
        } else {
            span.setAttribute(key, value.toString());
        }
    }

    private static long nanos(Instant time) {
        return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
    }

    /** A viewer tells services apart by their resource, so each has a tracer of its own; all share what sends. */
    private Tracer tracer(String service) {
        return SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.of(
                        AttributeKey.stringKey("service.name"),
                        service,
                        AttributeKey.stringKey("service.namespace"),
                        "troupe")))
                .setSampler(Sampler.parentBased(Sampler.alwaysOn()))
                .setIdGenerator(ids)
                .addSpanProcessor(processor)
                .build()
                .get("troupe");
    }

    /** Sends what is still to be sent, for a few seconds at most. Blocks. */
    @Override
    public void close() {
        processor.shutdown().join(SENT_WITHIN.toSeconds(), TimeUnit.SECONDS);
    }
}
