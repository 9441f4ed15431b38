package troupe.system.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import troupe.commerce.Line;
import troupe.commerce.OrderCommand.PlaceOrder;
import troupe.config.ConfigException;
import troupe.config.Settings;
import troupe.kit.tracing.Span;
import troupe.kit.tracing.TraceParent;
import troupe.kit.tracing.Tracing;

class OpenTelemetryTracingTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";
    private static final String OWN = "00-" + TRACE + "-00f067aa0ba902b7-01";
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.5Z");

    private final Collector collector = new Collector();
    private final OpenTelemetryTracing tracing = OpenTelemetryTracing.to(collector, 1);

    private static final class Collector implements SpanExporter {
        private final List<SpanData> spans = new CopyOnWriteArrayList<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> more) {
            spans.addAll(more);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    @Test
    void aSpanKeepsTheIdsThatHaveTravelledInMessages() {
        SpanData told = told(span(List.of(), null));

        assertThat(told.getTraceId()).isEqualTo(TRACE);
        assertThat(told.getSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(told.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(told.getEndEpochNanos() - told.getStartEpochNanos()).isEqualTo(3_000_000);
        assertThat(told.getResource().getAttribute(AttributeKey.stringKey("service.name")))
                .isEqualTo("orders");
    }

    @Test
    void aSpanSaysWhoseOrderItIsAbout() {
        PlaceOrder order = new PlaceOrder(new UUID(1, 1), new UUID(2, 2), List.of(new Line("cup", 1)), "tok_ok");

        SpanData told = told(new Span(
                "orders",
                "orders PlaceOrder",
                Span.Kind.CONSUMER,
                OWN,
                PARENT,
                NOW,
                1,
                order,
                Map.of(),
                List.of(),
                null));

        assertThat(told.getAttributes().asMap())
                .containsEntry(AttributeKey.stringKey("user.id"), new UUID(2, 2).toString())
                .containsEntry(AttributeKey.stringKey("order.id"), new UUID(1, 1).toString())
                .doesNotContainValue("tok_ok");
    }

    @Test
    void anErrorIsTheSpansStatus() {
        SpanData told = told(span(List.of(), "broken"));

        assertThat(told.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(told.getStatus().getDescription()).isEqualTo("broken");
    }

    @Test
    void linksLeadToOtherTraces() {
        String other = TraceParent.root(true);

        assertThat(told(span(List.of(other), null)).getLinks())
                .singleElement()
                .satisfies(
                        link -> assertThat(link.getSpanContext().getTraceId()).isEqualTo(other.substring(3, 35)));
    }

    @Test
    void whatBeginsHereIsKeptOnceInSoManyAndTheCallersChoiceIsRespected() {
        OpenTelemetryTracing seldom = OpenTelemetryTracing.to(collector, 1_000);

        long kept = IntStream.range(0, 10_000)
                .filter(i -> seldom.keeps(seldom.begin(null)))
                .count();

        assertThat(kept).isBetween(0L, 100L);
        assertThat(seldom.keeps(seldom.begin(PARENT))).isTrue();
        assertThat(tracing.keeps(tracing.begin("00-" + TRACE + "-b7ad6b7169203331-00")))
                .isFalse();
        assertThat(tracing.begin(PARENT)).startsWith("00-" + TRACE).isNotEqualTo(PARENT);
    }

    @Test
    void nobodyTracesUnlessTheSettingsNameSomebodyWhoTakesSpans() {
        TracingSettings off = TracingSettings.read(Settings.ofFlags(Map.of()));

        assertThat(Spans.open(off).tracing()).isSameAs(Tracing.OFF);
        assertThat(Tracing.OFF.keeps(PARENT)).isFalse();
        assertThat(Tracing.OFF.begin(PARENT)).isEqualTo(PARENT);
    }

    @Test
    void anAddressThatIsNoneIsNamed() {
        Settings settings = Settings.ofFlags(Map.of("tracing.endpoint", "collector:4317"));

        TracingSettings.read(settings);

        assertThat(catching(settings::verify)).hasMessageContaining("tracing.endpoint is 'collector:4317'");
    }

    private static ConfigException catching(Runnable action) {
        try {
            action.run();
        } catch (ConfigException e) {
            return e;
        }
        throw new AssertionError("nothing was wrong");
    }

    private static Span span(List<String> links, @Nullable String error) {
        return new Span(
                "orders",
                "orders batch",
                Span.Kind.INTERNAL,
                OWN,
                PARENT,
                NOW,
                3_000_000,
                null,
                Map.of(),
                links,
                error);
    }

    /** Closing sends what is still to be sent. */
    private SpanData told(Span span) {
        tracing.ended(span);
        tracing.close();
        return collector.spans.get(0);
    }
}
