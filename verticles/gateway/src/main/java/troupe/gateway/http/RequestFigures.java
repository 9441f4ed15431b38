package troupe.gateway.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Counts and times requests. Used on the gateway's event loop only. */
public final class RequestFigures {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    /** A client can invent methods; figures have one name for all of those. */
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final MeterRegistry meters;
    private final Map<Kind, Timer> timers = new HashMap<>();

    private record Kind(String route, String method, int status) {}

    public RequestFigures(MeterRegistry meters) {
        this.meters = meters;
    }

    public void ended(Exchange exchange) {
        long elapsedNs = exchange.elapsedNs();
        HttpMethod method = exchange.request().method();
        Kind kind = new Kind(
                exchange.route(),
                METHODS.contains(method) ? method.name() : "OTHER",
                exchange.response().getStatusCode());
        timers.computeIfAbsent(kind, this::timer).record(elapsedNs, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Kind kind) {
        return Timer.builder("troupe_http_requests")
                .description("requests, from their head to the end of the response")
                .tag("route", kind.route)
                .tag("method", kind.method)
                .tag("status", Integer.toString(kind.status))
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }
}
