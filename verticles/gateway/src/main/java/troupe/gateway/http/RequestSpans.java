package troupe.gateway.http;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import troupe.kit.tracing.Span;
import troupe.kit.tracing.Tracing;

/** Makes each request a span, of the client's trace or of a new one. Used on the gateway's event loop only. */
public final class RequestSpans {
    private static final int SERVER_ERRORS = 500;
    private static final int CLIENT_ERRORS = 400;

    private final Tracing tracing;
    private final Clock clock = Clock.systemUTC();

    public RequestSpans(Tracing tracing) {
        this.tracing = tracing;
    }

    void begun(Exchange exchange) {
        if (tracing.isOn()) {
            exchange.tracedAs(tracing.begin(exchange.callersTrace()));
        }
    }

    void ended(Exchange exchange) {
        String context = exchange.askContext().traceparent();
        if (context == null || !tracing.keeps(context)) {
            return;
        }
        int status = exchange.response().getStatusCode();
        tracing.ended(new Span(
                "gateway",
                exchange.request().method() + " " + exchange.endpoint(),
                Span.Kind.SERVER,
                context,
                exchange.callersTrace(),
                clock.instant(),
                exchange.elapsedNs(),
                null,
                attributes(exchange, status),
                List.of(),
                error(status)));
    }

    private static Map<String, Object> attributes(Exchange exchange, int status) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("http.request.method", exchange.request().method().name());
        attributes.put("http.route", exchange.endpoint());
        attributes.put("http.response.status_code", status);
        attributes.put("correlation.id", exchange.correlationId());
        attributes.put("success", status < CLIENT_ERRORS);
        return attributes;
    }

    /** What the client did wrong is no error of ours. */
    private static @Nullable String error(int status) {
        return status < SERVER_ERRORS ? null : "answered with " + status;
    }
}
