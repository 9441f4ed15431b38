package troupe.gateway.http;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes a line for each request, and under load for some of them: a log that grows with the load is what fills disks.
 * The fields' names are those that logs of other systems have. Used on the gateway's event loop only.
 */
public final class RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger("troupe.gateway.access");
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

    private final Level level;
    private final int linesMax;
    private long secondNs = System.nanoTime();
    private int lines;
    private long leftOut;

    /**
     * @param wanted at level info; otherwise at debug
     * @param linesMax so many lines a second
     */
    public RequestLog(boolean wanted, int linesMax) {
        this.level = wanted ? Level.INFO : Level.DEBUG;
        this.linesMax = linesMax;
    }

    void ended(Exchange exchange) {
        if (LOG.isEnabledForLevel(level) && isWithinLimit()) {
            write(exchange);
        }
    }

    private boolean isWithinLimit() {
        long now = System.nanoTime();
        if (now - secondNs >= SECOND_NS) {
            secondNs = now;
            lines = 0;
        }
        if (lines >= linesMax) {
            leftOut++;
            return false;
        }
        lines++;
        return true;
    }

    private void write(Exchange exchange) {
        String method = exchange.request().method().name();
        int status = exchange.response().getStatusCode();
        long ms = TimeUnit.NANOSECONDS.toMillis(exchange.elapsedNs());
        LoggingEventBuilder line = LOG.atLevel(level)
                .addKeyValue("service", "gateway")
                .addKeyValue("type", "request")
                .addKeyValue("method", method)
                .addKeyValue("endpoint", exchange.endpoint())
                .addKeyValue("action", exchange.route())
                .addKeyValue("status_code", status)
                .addKeyValue("duration_ms", ms)
                .addKeyValue("correlationId", exchange.correlationId());
        String trace = exchange.askContext().traceparent();
        if (trace != null) {
            line = line.addKeyValue("traceparent", trace);
        }
        if (leftOut > 0) {
            line = line.addKeyValue("left_out", leftOut);
            leftOut = 0;
        }
        line.log("{} {} {}", method, exchange.endpoint(), status);
    }
}
